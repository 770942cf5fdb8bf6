package dev.labbook.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// The world outside the program, so that tests can stand in for it.
///
/// @param environment the environment variables
/// @param folder the current folder
/// @param terminal whether somebody sits at a terminal, who can be asked
/// @param interrupts tells when somebody pressed Ctrl-C
record Host(
    Map<String, String> environment,
    Path folder,
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    InstantSource clock,
    Interrupts interrupts) {}
