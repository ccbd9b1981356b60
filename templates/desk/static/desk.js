// Keys act as the buttons and links that show them; never while somebody types. All works without this file.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog[open], [contenteditable]")) return;
  if (event.key === "?") { event.preventDefault(); showKeys(); return; }
  const control = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (control) { event.preventDefault(); control.click(); }
});

// The keys that are good on this page, read from the page itself.
function showKeys() {
  const dialog = document.createElement("dialog");
  const list = document.createElement("ul");
  const rows = [...document.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, (one.closest("label") || one).textContent.replace(/\S$/, "").trim()]);
  for (const [key, label] of [...rows, ["?", "Xem các phím tắt"], ["Esc", "Đóng bảng này"]]) {
    const row = document.createElement("li");
    const cap = document.createElement("kbd");
    cap.textContent = key;
    row.append(cap, " ", label);
    list.append(row);
  }
  const head = document.createElement("h2");
  head.textContent = "Phím tắt trên trang này";
  head.id = "h-keys";
  dialog.setAttribute("aria-labelledby", head.id);
  const close = document.createElement("button");
  close.textContent = "Đóng";
  close.addEventListener("click", () => dialog.close());
  dialog.append(head, list, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

// Uploads go in turns and show how far they are; without this file the browser sends the form itself.
// Shown where the eye is, and read aloud by the one region for messages.
const told = (text) => { for (const id of ["u-told", "thong-bao"]) document.getElementById(id).textContent = text; };
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-upload]")) return;
  event.preventDefault();
  const files = [...form.querySelectorAll("input[type=file]")].flatMap((one) => [...one.files]);
  sendAll(form, files.map((file) => [file, file.webkitRelativePath || file.name]));
});

async function sendAll(form, files) {
  if (!files.length) { told("Hãy chọn ít nhất một tệp hoặc một thư mục."); return; }
  const bar = form.querySelector("progress");
  const whole = files.reduce((sum, [file]) => sum + file.size, 0) || 1;
  const most = Number(form.dataset.upload);
  bar.hidden = false;
  let before = 0;
  for (let at = 0; at < files.length; at += most) {
    const part = files.slice(at, at + most);
    const answer = await send(form, part, (loaded) => { bar.value = (100 * (before + loaded)) / whole; });
    before += part.reduce((sum, [file]) => sum + file.size, 0);
    told(`Đã gửi ${Math.min(at + most, files.length)}/${files.length} tệp`);
    if (answer === null) { told(`Mất kết nối sau ${at} tệp. Các tệp đã gửi được giữ; hãy gửi lại, tệp trùng không bị nhân đôi.`); bar.hidden = true; return; }
    if (answer.status >= 400) { document.open(); document.write(answer.responseText); document.close(); return; }
    if (at + most >= files.length) location.href = answer.responseURL;
  }
}

function send(form, part, loaded) {
  return new Promise((resolve) => {
    const data = new FormData();
    const unit = form.querySelector("[name=unit]");
    if (unit) data.append("unit", unit.value);
    for (const [file, name] of part) data.append("files", file, name);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (step) => loaded(step.loaded));
    request.addEventListener("load", () => resolve(request));
    request.addEventListener("error", () => resolve(null));
    request.open("POST", form.action);
    request.send(data);
  });
}

// Files and folders dropped on the form.
for (const form of document.querySelectorAll("form[data-upload]")) {
  const card = form.closest(".card");
  for (const kind of ["dragover", "dragleave", "drop"]) {
    card.addEventListener(kind, (event) => { event.preventDefault(); card.classList.toggle("over", kind === "dragover"); });
  }
  card.addEventListener("drop", async (event) => {
    const entries = [...event.dataTransfer.items].map((one) => one.webkitGetAsEntry()).filter(Boolean);
    const found = [];
    for (const entry of entries) await gather(entry, found);
    sendAll(form, found);
  });
}

async function gather(entry, found) {
  if (entry.isFile) {
    found.push([await new Promise((resolve, reject) => entry.file(resolve, reject)), entry.fullPath.replace(/^\//, "")]);
    return;
  }
  const reader = entry.createReader();
  // A folder is told in pieces; an empty piece is its end.
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const one of some) await gather(one, found);
  }
}
