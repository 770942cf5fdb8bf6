/// A request and a response as data, and the two interfaces that send them. No HTTP library is seen
/// here.
@NullMarked
package dev.labbook.api;

import org.jspecify.annotations.NullMarked;
