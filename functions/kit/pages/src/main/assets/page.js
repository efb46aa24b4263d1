// What helps and is not needed: every page works without it.
const summary = document.querySelector("[data-errors]");
if (summary) {
  summary.focus();
  // To the field itself, so that whoever follows a message can type at once.
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (field) {
      event.preventDefault();
      const group = field.closest("fieldset") ?? field;
      (group.querySelector("legend") ?? field.labels?.[0] ?? field).scrollIntoView();
      field.focus({ preventScroll: true });
    }
  });
}

// A second press while the first is on its way sends nothing; coming back by the browser's own
// button finds the form usable again.
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sending) {
      event.preventDefault();
    } else {
      form.dataset.sending = "yes";
      setTimeout(() => delete form.dataset.sending, 10000);
    }
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form")) {
    delete form.dataset.sending;
  }
});

// Leaving: the page is gone at once, and the back button does not lead here.
document.querySelector("[data-leave]")?.addEventListener("click", (event) => {
  event.preventDefault();
  document.documentElement.hidden = true;
  location.replace(event.currentTarget.href);
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
