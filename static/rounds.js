// Counts the rounds of a match event by the Hub's clock, goes on as planned without a signal, catches up when it is back (M6).
(() => {
  let live = document.querySelector("[data-live]");
  if (!live) return;
  let at, ours, theirs; // the Hub's clock, and two of this device, at one moment: the device may sleep, or be set wrongly
  const set = (moment, ago = 0) => { at = Number(moment) + ago; ours = performance.now(); theirs = Date.now(); };
  const now = () => at + Math.max(performance.now() - ours, Date.now() - theirs);
  const opened = performance.getEntriesByType("navigation")[0];
  set(live.dataset.now, opened && opened.responseStart ? performance.now() - opened.responseStart : 0);

  let heard = now(), failed = 0, lost = false, shown = "", soon = false, timer = 0, parts, rows;
  const read = () => {
    parts = [...live.querySelectorAll("[data-part]")];
    rows = [...live.querySelectorAll("[data-row]")];
    shown = "";
  };
  const clock = (moment) => new Date(moment).toLocaleTimeString("en-GB", { timeZone: live.dataset.zone, hour: "2-digit", minute: "2-digit" });
  const minutes = (to) => { const left = Math.max(0, Math.ceil((to - now()) / 1000)); return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`; };

  const show = () => {
    const moment = now();
    const sure = (one) => lost || "begun" in one.dataset; // without a signal, what was planned counts
    const part = parts.find((one) => !one.dataset.until || !sure(one) || moment < one.dataset.until);
    if (part) {
      const { from, until } = part.dataset;
      const due = from && moment >= from;
      const how = due && sure(part) ? "now" : due ? "soon" : "next";
      soon = how === "soon";
      const name = part.dataset.part + how;
      if (name !== shown) {
        for (const one of parts) one.hidden = one !== part;
        for (const one of part.querySelectorAll("[data-as]")) one.hidden = !one.dataset.as.split(" ").includes(how);
        for (const row of rows) {
          row.classList.toggle("past", Number(row.dataset.row) < Number(part.dataset.part || Infinity));
          if (row.dataset.row === part.dataset.part) row.setAttribute("aria-current", "true");
          else row.removeAttribute("aria-current");
        }
        const said = document.querySelector("[data-said]");
        if (said && shown) said.textContent = part.querySelector(`[data-as~="${how}"]`)?.textContent + ". " + (part.dataset.who || "");
        shown = name;
      }
      if (from) {
        for (const one of part.querySelectorAll("[data-left]")) one.textContent = minutes(how === "now" ? until : from);
        for (const one of part.querySelectorAll("progress")) one.value = how === "now" ? (moment - from) / 1000 : 0;
      }
    }
    for (const one of document.querySelectorAll("[data-lost]")) {
      one.hidden = !lost;
      one.querySelector("[data-since]").textContent = clock(heard);
    }
  };

  const get = async (where, more) => {
    const answer = await fetch(where, { cache: "no-store", signal: AbortSignal.timeout?.(8000), ...more });
    if (answer.status >= 500 || answer.status === 429) throw answer;
    return answer;
  };
  const renew = async () => {
    const answer = await get(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
    if (!answer.ok || answer.redirected || !page) return location.reload();
    const focused = live.contains(document.activeElement) ? document.activeElement.id : "";
    live.replaceWith(page);
    live = page;
    set(live.dataset.now);
    const before = shown;
    read();
    shown = before && before + " anew"; // so that it is said what has changed
    if (focused) document.getElementById(focused)?.focus();
  };
  const ask = async () => {
    clearTimeout(timer);
    if (!document.hidden) {
      try {
        const answer = await get(live.dataset.state, { credentials: "omit", headers: { "If-None-Match": live.dataset.version } });
        if (answer.status === 404) return; // nothing more will come
        set(answer.headers.get("Hub-Moment"));
        if (answer.status === 200) await renew();
        heard = now();
        failed = 0;
        lost = false;
      } catch {
        failed += 1;
        lost = failed > 1 || navigator.onLine === false;
      }
      show();
    }
    const wait = failed ? Math.min(60, 2 ** failed) : soon ? 4 : 12;
    timer = setTimeout(ask, wait * (700 + 600 * Math.random()));
  };
  read();
  show();
  setInterval(show, 500);
  addEventListener("online", ask);
  addEventListener("offline", ask);
  addEventListener("pageshow", ask);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  if ("awake" in live.dataset) navigator.wakeLock?.request("screen").catch(() => {});
})();
