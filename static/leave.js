// Leaves a page nobody should be seen on, so that Back does not bring it up again: by its button, or Esc three times.
(() => {
  const link = document.querySelector(".leave a");
  if (!link) return;
  const leave = () => {
    document.documentElement.hidden = true;
    location.replace(link.href);
  };
  let times = [];
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    times = [...times, event.timeStamp].filter((at) => event.timeStamp - at < 3000);
    if (times.length > 2) leave();
  });
})();
