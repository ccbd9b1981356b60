// Keys act as the buttons and links that show them; never while somebody types. All works without this file.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const control = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (control) { event.preventDefault(); control.click(); }
});
// Uploads show how far they are; without this file the browser sends the form itself.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-upload]")) return;
  event.preventDefault();
  const bar = form.querySelector("progress");
  const request = new XMLHttpRequest();
  bar.hidden = false;
  request.upload.addEventListener("progress", (step) => { bar.value = step.total ? (100 * step.loaded) / step.total : 0; });
  request.addEventListener("load", () => {
    if (request.status < 400) { location.href = request.responseURL; return; }
    document.open(); document.write(request.responseText); document.close();
  });
  request.addEventListener("error", () => { document.getElementById("thong-bao").textContent = "Không gửi được. Hãy kiểm tra kết nối rồi gửi lại."; bar.hidden = true; });
  request.open("POST", form.action);
  request.send(new FormData(form));
});
