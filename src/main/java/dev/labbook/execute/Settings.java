package dev.labbook.execute;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// How a plan is carried out.
///
/// @param parallelism how many experiments are worked on at once
/// @param comment what a late value from the run is
/// @param clock what a late value from the clock is read from
/// @param interrupted whether to end after the requests in flight
public record Settings(
    int parallelism, String comment, InstantSource clock, BooleanSupplier interrupted) {}
