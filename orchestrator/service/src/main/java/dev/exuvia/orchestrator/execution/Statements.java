package dev.exuvia.orchestrator.execution;

/**
 * The statements of the store. Rows of a change come as JSON ({@link ChangeDocument}), which the
 * database takes apart, so that all of them are part of the one statement.
 */
final class Statements {

  static final String CREATE =
      """
      WITH stored AS (
        INSERT INTO execution (id, fleet, playbook, definition, parameters, request_key,
          actor, reason, requested_at, course, state, wake_at, version, events, lease_node,
          lease_token)
        VALUES (?, ?, ?, ?::json, ?::json, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING RETURNING id),
      steps AS (
        INSERT INTO step (execution, name, ordinal, action, state, backwards, started, failed,
          looks, waited_ms)
        SELECT stored.id, row.name, row.ordinal, row.action, row.state, row.backwards, row.started,
          row.failed, row.looks, row.waited_ms
        FROM stored, json_to_recordset(?::json) AS row(name text, ordinal int, action text,
          state text, backwards boolean, started int, failed int, looks int, waited_ms bigint)),
      entries AS (
        INSERT INTO journal (execution, at, kind, severity, subject, why, actor, ordinal, step,
          state, attempt, until)
        SELECT stored.id, row.*
        FROM stored, json_to_recordset(?::json) AS row(at timestamptz, kind text, severity text,
          subject text, why text, actor text, ordinal bigint, step text, state text, attempt int,
          until timestamptz))
      SELECT count(*) FROM stored
      """;

  /**
   * Rows are found by the execution as a parameter: a join with what is unpacked alone would read
   * whole tables, as nobody knows beforehand how few rows that are.
   */
  static final String SAVE =
      """
      WITH held AS (
        UPDATE execution
        SET course = ?, state = ?, wake_at = ?, ended_at = ?, why = ?, paused_by = ?,
          paused_why = ?, version = ?, events = ?,
          lease_node = CASE WHEN ? THEN NULL ELSE lease_node END
        WHERE id = ? AND version = ?
          AND (?::bigint IS NULL OR (lease_token = ? AND lease_node IS NOT NULL))
        RETURNING id),
      change AS MATERIALIZED (
        SELECT held.id AS execution, row.*
        FROM held, json_to_recordset(?::json) AS row(name text, state text, backwards boolean,
          started int, failed int, looks int, started_at timestamptz, ended_at timestamptz,
          waited_ms bigint, pause text, pause_since timestamptz, pause_until timestamptz,
          safe_until timestamptz, why text, output json, saved json, open int)),
      tried AS MATERIALIZED (
        SELECT held.id AS execution, row.*
        FROM held, json_to_recordset(?::json) AS row(step text, number int, backwards boolean,
          node text, started_at timestamptz, ended_at timestamptz, outcome text, why text)),
      steps AS (
        UPDATE step SET state = change.state, backwards = change.backwards,
          started = change.started, failed = change.failed, looks = change.looks,
          started_at = change.started_at, ended_at = change.ended_at,
          waited_ms = change.waited_ms, pause = change.pause, pause_since = change.pause_since,
          pause_until = change.pause_until, safe_until = change.safe_until, why = change.why,
          output = nullif(change.output::text, 'null')::json,
          saved = nullif(change.saved::text, 'null')::json
        FROM change WHERE step.execution = ? AND step.name = change.name),
      attempts AS (
        INSERT INTO attempt (execution, step, number, backwards, node, started_at, ended_at,
          outcome, why)
        SELECT execution, step, number, backwards, node, started_at, ended_at, outcome, why
        FROM tried
        ON CONFLICT (execution, step, number) DO UPDATE SET
          ended_at = excluded.ended_at, outcome = excluded.outcome, why = excluded.why),
      lost AS (
        UPDATE attempt SET ended_at = ?, outcome = ?, why = ?
        FROM change
        WHERE attempt.execution = ? AND attempt.step = change.name
          AND attempt.ended_at IS NULL AND attempt.number IS DISTINCT FROM change.open
          AND NOT EXISTS (
            SELECT FROM tried
            WHERE tried.step = attempt.step AND tried.number = attempt.number)),
      entries AS (
        INSERT INTO journal (execution, at, kind, severity, subject, why, actor, ordinal, step,
          state, attempt, until)
        SELECT held.id, row.*
        FROM held, json_to_recordset(?::json) AS row(at timestamptz, kind text, severity text,
          subject text, why text, actor text, ordinal bigint, step text, state text, attempt int,
          until timestamptz))
      SELECT count(*) FROM held
      """;

  static final String DUE =
      """
      SELECT id, true AS held, lease_token, lease_beat FROM execution
      WHERE ended_at IS NULL AND wake_at <= ? AND lease_node IS NOT NULL
      UNION ALL
      (SELECT id, false, lease_token, lease_beat FROM execution
      WHERE ended_at IS NULL AND wake_at <= ? AND lease_node IS NULL
      ORDER BY wake_at LIMIT ?)
      """;

  static final String CLAIM =
      """
      UPDATE execution SET lease_node = ?, lease_token = lease_token + 1
      WHERE id = ? AND ended_at IS NULL
        AND (lease_node IS NULL OR (lease_token = ? AND lease_beat = ?))
      RETURNING lease_token
      """;

  static final String RENEW =
      """
      UPDATE execution SET lease_beat = lease_beat + 1
      WHERE id = ? AND lease_token = ? AND lease_node IS NOT NULL RETURNING version
      """;

  static final String RELEASE =
      "UPDATE execution SET lease_node = NULL WHERE id = ? AND lease_token = ?";

  private Statements() {}
}
