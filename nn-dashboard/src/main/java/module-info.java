/** Watching and judging a training: the live page, the report, advice, event files for TensorBoard. */
// The compiler does not know nn-cli yet.
@SuppressWarnings("module")
module io.neurite.dashboard {
    requires transitive io.neurite.api;
    requires transitive io.neurite.core;
    requires io.neurite.io;
    requires jdk.httpserver;
    requires static org.jspecify;

    exports io.neurite.dashboard;
    exports io.neurite.dashboard.advice;
    exports io.neurite.dashboard.importance;
    exports io.neurite.dashboard.markup to
            io.neurite.cli;
    exports io.neurite.dashboard.monitoring;
    exports io.neurite.dashboard.probe;
    exports io.neurite.dashboard.report;
    exports io.neurite.dashboard.run;
    exports io.neurite.dashboard.server;
    exports io.neurite.dashboard.tensorboard;
    exports io.neurite.dashboard.tuning;
}
