/**
 * Reads from real databases: DuckDB, which is in the test's process and reads Parquet, and PostgreSQL where there is
 * one.
 */
@NullMarked
package io.neurite.verification.databases;

import org.jspecify.annotations.NullMarked;
