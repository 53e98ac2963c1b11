// Gives Django's autocompletes the names that select2 leaves out, for screen readers.
"use strict";
{
  const labelOf = (select) => select.labels[0]?.textContent.trim().replace(/:$/, "") ?? "";

  const name = (select) => {
    const box = select.nextElementSibling;
    const chosen = box?.querySelector(".select2-selection--single .select2-selection__rendered");
    const search = box?.querySelector(".select2-search__field");
    chosen?.setAttribute(
      "aria-label",
      [labelOf(select), chosen.title].filter(Boolean).join(": "),
    );
    search?.setAttribute("aria-label", labelOf(select));
  };

  const nameAll = () => document.querySelectorAll("select.select2-hidden-accessible").forEach(name);

  window.addEventListener("load", () => {
    const $ = window.django?.jQuery;
    nameAll();
    // Select2 draws its box anew at every choice, and speaks through jQuery's events.
    $?.(document).on("change", "select.select2-hidden-accessible", nameAll);
    $?.(document).on("select2:open", (event) => {
      document
        .querySelector(".select2-container--open .select2-search__field")
        ?.setAttribute("aria-label", labelOf(event.target));
    });
  });
  document.addEventListener("formset:added", () => setTimeout(nameAll));
}
