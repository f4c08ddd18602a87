// SPDX-License-Identifier: MIT
// Shows the cases whose row holds every word that was typed.
const field = document.getElementById("filter");
field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/);
    for (const row of document.querySelectorAll("table.cases tbody tr"))
        row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
});
