(() => {
  const box = document.querySelector(".filter"), field = box.querySelector("input"), told = box.querySelector("output");
  const flat = text => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ");
  const entries = [...document.querySelectorAll(".entry")].map(entry => {
    const body = entry.closest("section");
    return [entry, flat(body.querySelector("h2").textContent + " " + entry.dataset.date + " " + entry.textContent)];
  });
  const narrow = () => {
    const words = flat(field.value).split(" ").filter(Boolean);
    let found = 0;
    for (const [entry, text] of entries) {
      entry.hidden = !words.every(word => text.includes(word));
      found += !entry.hidden;
    }
    for (const body of document.querySelectorAll(".body")) {
      body.hidden = !body.querySelector(".entry:not([hidden])");
      document.querySelector(`.bodies a[href="#${body.id}"]`).parentElement.hidden = body.hidden;
    }
    const words_of = found ? told.dataset.some : told.dataset.none;
    told.textContent = words.length ? words_of.replace("{found}", found).replace("{all}", entries.length) : "";
  };
  field.addEventListener("input", narrow);
  box.hidden = false;
  if (field.value) narrow();
})();
