// Copies the address of the page as it is now, filters and all. One listener on the
// document, because htmx replaces the button together with the list.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy-link]");
  if (!button) return;
  const words = button.firstElementChild;
  const before = words.textContent;
  try {
    await navigator.clipboard.writeText(location.href);
  } catch {
    // No clipboard over plain HTTP: show the address, ready to be copied by hand.
    window.prompt(before, location.href);
    return;
  }
  if (before === button.dataset.copied) return;
  words.textContent = button.dataset.copied;
  setTimeout(() => { words.textContent = before; }, 3000);
});

// Where htmx fetches the list, sending the form loads no new page: close the panel instead.
document.addEventListener("submit", (event) => {
  if (window.htmx && event.target.matches("[data-hx-get]:popover-open")) event.target.hidePopover();
});

// A part of the filters that the reader opened or closed stays so when htmx replaces them.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  for (const facet of event.detail.fragment.querySelectorAll("details[id]")) {
    facet.open = document.getElementById(facet.id)?.open ?? facet.open;
  }
});

// Keeps fields left empty out of the addresses that forms make, with htmx and without.
document.addEventListener("formdata", (event) => {
  if (event.target.method !== "get") return;
  for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
});

// Another day changes every link of the page, so the page is loaded anew and htmx kept out of it.
// A date that is being typed is not sent yet: a year has four digits, and each is a change.
document.addEventListener("change", (event) => {
  if (event.target.matches('[type="date"]')) event.stopPropagation();
}, true);
document.addEventListener("submit", (event) => {
  const day = event.target.elements.as_of;
  if (day && day.value !== day.defaultValue) event.stopPropagation();
}, true);
