/**
 * The page that shows runs. A {@link io.neurite.dashboard.server.DashboardServer} answers browsers with the runs of a
 * folder, one or several beside each other, and follows those that still go on. For a training of the same JVM the page
 * has buttons to let it wait, to end it and to lower its learning rate. It listens on this machine alone unless it is
 * told otherwise, opens only to who knows the token in its address, and loads nothing from elsewhere. To show one
 * training as it goes, {@link io.neurite.dashboard.Dashboard} is shorter.
 */
@NullMarked
package io.neurite.dashboard.server;

import org.jspecify.annotations.NullMarked;
