"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const form = document.getElementById("form");
const questions = [...document.querySelectorAll(".question")];
const message = document.getElementById("message");
const place = `mlops-blueprint/${data.engagement}/${data.respondent.id}`;
const field = (question, name) => question.querySelector(`[data-field=${name}]`);
const stateOf = (question) => question.querySelector("input[type=radio]:checked")?.value ?? null;

function answerOf(question) {
  const state = stateOf(question);
  if (state === null) return null;
  const answer = { state };
  const onScale = state !== "unknown" && state !== "not-applicable";
  if (state === "not-applicable" && field(question, "reason").value) answer.reason = field(question, "reason").value;
  if (onScale && field(question, "coverage").value !== "most") answer.coverage = field(question, "coverage").value;
  const note = field(question, "note").value.trim();
  if (note.length > 2) answer.note = note;
  const grade = field(question, "grade").value;
  if (onScale && grade) answer.evidence = [...(evidenceKept(question)), evidenceOf(question, grade)];
  return answer;
}

function evidenceOf(question, grade) {
  const evidence = { grade };
  const what = field(question, "evidence").value.trim();
  if (/^https?:\/\/\S+$/.test(what)) evidence.link = what;
  else if (what.length > 2) evidence.note = what;
  if (field(question, "date").value) evidence.date = field(question, "date").value;
  return evidence;
}

/* The form edits one piece of evidence; further pieces of an earlier answer are carried along untouched. */
function evidenceKept(question) {
  return JSON.parse(question.dataset.kept ?? "[]");
}

function show(question, given) {
  const answer = typeof given === "string" ? { state: given } : given;
  const chosen = [...question.querySelectorAll("input[type=radio]")].find((item) => item.value === answer.state);
  if (chosen) chosen.checked = true;
  if (answer.reason && field(question, "reason")) field(question, "reason").value = answer.reason;
  field(question, "coverage").value = answer.coverage ?? "most";
  field(question, "note").value = answer.note ?? "";
  const evidence = answer.evidence ?? [];
  const last = evidence.at(-1);
  question.dataset.kept = JSON.stringify(evidence.slice(0, -1));
  if (last) {
    field(question, "grade").value = last.grade === "E0" ? "" : last.grade;
    field(question, "evidence").value = last.link ?? last.note ?? "";
    field(question, "date").value = last.date ?? "";
    question.querySelector("details").open = true;
  }
}

function collect() {
  const answers = { ...data.other };
  for (const question of questions) {
    const answer = answerOf(question);
    if (answer) answers[question.dataset.practice] = answer;
  }
  return { format: "mlops-blueprint/answers/1", respondent: data.respondent, answers };
}

function refresh() {
  const answered = questions.filter((question) => stateOf(question) !== null).length;
  questions.forEach((question) => question.classList.toggle("answered", stateOf(question) !== null));
  document.getElementById("meter").value = answered;
  document.getElementById("progress").textContent = `${answered} of ${questions.length} answered`;
}

function keep() {
  try { localStorage.setItem(place, JSON.stringify(collect().answers)); }
  catch { /* Some browsers keep nothing for a page opened from a file; saving still works. */ }
}

function say(text, done) {
  message.textContent = text;
  message.classList.toggle("done", Boolean(done));
}

function withoutReason() {
  return questions.filter((question) => {
    const wrong = stateOf(question) === "not-applicable" && !field(question, "reason").value;
    question.classList.toggle("wrong", wrong);
    return wrong;
  });
}

function fill(answers) {
  for (const question of questions) {
    const given = answers[question.dataset.practice];
    if (given) show(question, given);
  }
  refresh();
}

form.addEventListener("input", (event) => {
  const question = event.target.closest(".question");
  if (event.target.dataset.field === "reason" && event.target.value) {
    question.querySelector("input[value=not-applicable]").checked = true;
  }
  refresh();
  keep();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const wrong = withoutReason();
  if (wrong.length) {
    say(`${wrong.length} answer${wrong.length > 1 ? "s say" : " says"} “does not apply” without a reason; please choose one.`);
    wrong[0].querySelector("select").focus();
    return;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(collect(), null, 2)}\n`], { type: "application/json" }));
  link.download = `${data.respondent.id}.json`;
  link.click();
  say(`Saved as ${link.download} in your downloads folder. Please send that file back.`, true);
});

document.getElementById("next-open").addEventListener("click", () => {
  const open = questions.find((question) => stateOf(question) === null);
  if (!open) { say("Every question is answered.", true); return; }
  open.scrollIntoView({ block: "start" });
  open.querySelector("input").focus();
});

document.getElementById("load").addEventListener("change", async (event) => {
  try {
    const loaded = JSON.parse(await event.target.files[0].text());
    if (loaded.respondent.id !== data.respondent.id) throw new Error(`it belongs to ${loaded.respondent.id}`);
    fill(loaded.answers);
    keep();
    say("Loaded. You can go on where you stopped.", true);
  } catch (error) { say(`This file cannot be loaded: ${error.message}.`); }
});

fill(data.answers);
try { fill(JSON.parse(localStorage.getItem(place) ?? "{}")); } catch { /* nothing usable was kept */ }
