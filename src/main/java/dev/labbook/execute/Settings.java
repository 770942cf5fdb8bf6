package dev.labbook.execute;

import dev.labbook.plan.Mask;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// How a plan is carried out.
///
/// @param parallelism how many experiments are worked on at once
/// @param comment what a late value from the run is
/// @param clock what a late value from the clock is read from
/// @param mask hides what no output shows; messages of outcomes pass through it
/// @param interrupted whether to end after the requests in flight
public record Settings(
    int parallelism, String comment, InstantSource clock, Mask mask, BooleanSupplier interrupted) {}
