"use strict";
// Follows the newest rotation: events say that something changed, the API says what.
const byId = (id) => document.getElementById(id);
let rotation = null;
let skew = 0; // the service's clock minus ours, in milliseconds
let source = null;

async function get(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(path + ": " + answer.status);
  return answer.json();
}

function cell(row, words, style) {
  const td = row.insertCell();
  td.textContent = words ?? "";
  if (style) td.className = style;
}

function seconds(number) {
  return number ? number.toFixed(1) : "";
}

function duration(milliseconds) {
  const s = Math.max(0, Math.ceil(milliseconds / 1000));
  const parts = [Math.floor(s / 3600), Math.floor((s % 3600) / 60), s % 60];
  return (parts[0] ? parts[0] + " h " : "") + (s >= 60 ? parts[1] + " min " : "") + parts[2] + " s";
}

function show() {
  if (!rotation) return;
  const title = byId("title");
  title.replaceChildren(rotation.playbook + ": ");
  const state = document.createElement("span");
  state.className = "state " + rotation.state;
  state.textContent = rotation.state;
  title.append(state);
  const generations = rotation.toGeneration
    ? "generation " + (rotation.fromGeneration ?? "none") + " to " + rotation.toGeneration + ", " : "";
  byId("summary").textContent = generations + "begun " + new Date(rotation.startedAt).toLocaleString()
    + (rotation.endedAt ? ", ended " + new Date(rotation.endedAt).toLocaleString() : "")
    + (rotation.why ? ". " + rotation.why : "")
    + (rotation.safeUntil ? ". Safe to leave alone until " + new Date(rotation.safeUntil).toLocaleString() : "");
  const body = byId("steps").tBodies[0];
  body.replaceChildren();
  for (const step of rotation.steps) {
    const row = body.insertRow();
    cell(row, step.name);
    cell(row, step.state + (step.backwards && step.state !== "COMPENSATED" ? " (back)" : ""), "state " + step.state);
    cell(row, step.kind);
    cell(row, seconds(step.seconds), "number");
    cell(row, seconds(step.waitSeconds), "number");
    cell(row, step.attempts || "", "number");
    cell(row, step.why);
  }
  byId("steps").hidden = false;
  tick();
}

function tick() {
  const waiting = byId("waiting");
  if (!rotation || !rotation.waitingFor) { waiting.textContent = ""; return; }
  const left = rotation.waitUntil ? Date.parse(rotation.waitUntil) - Date.now() - skew : null;
  waiting.textContent = "Waiting for " + rotation.waitingFor + (left === null ? "" : ": " + duration(left) + " left");
}

function follow(id) {
  if (source) source.close();
  source = new EventSource("/api/v1/rotations/" + id + "/events");
  const changed = () => refresh().catch(offline);
  for (const type of ["EXECUTION_STATE_CHANGED", "STEP_STARTED", "STEP_DONE", "STEP_WAITING",
    "STEP_ATTEMPT_FAILED", "STEP_FAILED", "STEP_NEEDS_OPERATOR", "STEP_COMPENSATED", "STEP_RETRIED",
    "STEP_ABANDONED", "STEP_SKIPPED"]) {
    source.addEventListener(type, changed);
  }
  source.onerror = () => { if (rotation && rotation.endedAt) source.close(); };
}

let refreshing = false;
let again = false;
async function refresh() {
  if (refreshing) { again = true; return; }
  refreshing = true;
  try {
    do {
      again = false;
      const latest = await get("/api/v1/rotations?limit=10");
      const schedule = await get("/api/v1/schedule");
      byId("offline").hidden = true;
      byId("schedule").textContent = schedule.enabled
        ? "Next regular rotation: " + new Date(schedule.nextAt).toLocaleString() : "No regular rotation";
      if (latest.length) {
        const isNew = !rotation || rotation.id !== latest[0].id;
        rotation = latest[0];
        skew = Date.parse(rotation.now) - Date.now();
        show();
        if (isNew && !rotation.endedAt) follow(rotation.id);
      }
      byId("earlier").replaceChildren(...latest.slice(1).map((old) => {
        const item = document.createElement("li");
        item.textContent = old.playbook + ", " + new Date(old.startedAt).toLocaleString() + ": " + old.state;
        return item;
      }));
    } while (again);
  } finally {
    refreshing = false;
  }
}

function offline() { byId("offline").hidden = false; }

refresh().catch(offline);
setInterval(tick, 250);
setInterval(() => refresh().catch(offline), 5000);
