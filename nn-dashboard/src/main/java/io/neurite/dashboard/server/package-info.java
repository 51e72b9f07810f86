/**
 * The page that shows runs: {@link io.neurite.dashboard.server.DashboardServer} answers a browser. {@code Guard} lets
 * in nobody but who knows the token and comes from this very page, {@code Assets} are the files of the page,
 * {@code EventStream} follows the file of a run while it grows, {@code Controls} are the page's buttons.
 */
@NullMarked
package io.neurite.dashboard.server;

import org.jspecify.annotations.NullMarked;
