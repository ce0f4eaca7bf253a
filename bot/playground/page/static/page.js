// The playground's page. Everything it shows comes from the playground's server, over one
// WebSocket; everything a person does goes back as one small POST. All text reaches the
// document as text nodes, never as markup.
"use strict";

/* ---------- making elements ---------- */

/** Make an element: h("div.card", {title: "x"}, child, "text", [more]). */
function h(spec, props, ...children) {
  const [tag, ...classes] = spec.split(".");
  const node = document.createElement(tag || "div");
  if (classes.length) node.className = classes.join(" ");
  return dress(node, props, children);
}

/** Make an SVG element. */
function s(tag, props, ...children) {
  return dress(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
}

function dress(node, props, children) {
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" && "defaultValue" in node) node.value = node.defaultValue = value;
    else if (name === "value" && "value" in node) node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const fill = (region, nodes) => region.replaceChildren(...nodes.flat(Infinity).filter(Boolean));
const $ = (id) => document.getElementById(id);

/* ---------- state ---------- */

const store = {
  state: null,             // the last state, without its messages
  messages: new Map(),     // channel -> Map(ts -> message)
  home: null,
  refusals: [],
  place: null,             // a channel's id, or "home"
  thread: null,            // the ts of the thread that the composer answers
  drafts: new Map(),       // place -> text that waits in the composer
  panel: false,
  wire: { seen: 0, entries: [], filter: "" },
  as: "",
};

const person = (id) => store.state.people.find((each) => each.id === id);
const me = () => person(store.state.me);
const channel = (id) => store.state.channels.find((each) => each.id === id);
const appChannel = () => store.state.channels.find((each) => each.kind === "im" && each.peer === store.state.app.bot);
const now = () => new Date(Date.parse(store.state.clock.now) + (store.state.clock.frozen ? 0 : Date.now() - store.heard));

function readAddress() {
  const [as, place] = decodeURIComponent(location.hash.slice(1)).split("/");
  store.as = as || "";
  store.place = place || null;
}

function writeAddress() {
  const wanted = `#${me().id}/${store.place}`;
  if (location.hash !== wanted) history.replaceState(null, "", wanted);
}

/* ---------- talking to the server ---------- */

let socket = null;
let retry = 300;

function connect() {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const mine = new WebSocket(`${scheme}//${location.host}/playground/live?as=${encodeURIComponent(store.as)}`);
  socket = mine;
  mine.onopen = () => { retry = 300; };
  mine.onmessage = (event) => { if (socket === mine) take(JSON.parse(event.data)); };
  mine.onclose = () => {
    if (socket !== mine) return;
    document.body.classList.add("offline");
    drawNotices();
    setTimeout(connect, retry);
    retry = Math.min(retry * 2, 5000);
  };
}

function become(id) {
  keepDraft();
  closeDialogs();
  Object.assign(store, { as: id, place: null, thread: null, home: null });
  store.messages.clear();
  const old = socket;
  socket = null;
  old.close();
  connect();
}

/** Ask the server to do something; shows why where it refuses. */
async function act(deed, more = {}) {
  try {
    const answer = await fetch("/playground/do", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ deed, as: me().id, ...more }),
    });
    const told = await answer.json();
    if (!told.ok) toast(told.error);
    return told;
  } catch {
    toast("The playground doesn't answer.");
    return { ok: false };
  }
}

function take(state) {
  const first = state.since === 0;
  if (first) {
    store.messages.clear();
    made.clear();
    store.refusals = [];
    store.home = null;
  }
  store.heard = Date.now();
  store.state = state;
  document.body.classList.remove("offline");
  const touched = new Set();
  for (const message of state.messages) {
    if (!store.messages.has(message.channel)) store.messages.set(message.channel, new Map());
    store.messages.get(message.channel).set(message.ts, message);
    touched.add(message.channel);
  }
  for (const [where, ts] of state.removed) {
    if (store.messages.get(where)?.delete(ts)) touched.add(where);
  }
  store.refusals.push(...state.refusals);
  const newHome = state.home !== null;
  if (newHome) store.home = state.home;
  if (!placeExists()) store.place = (state.channels.find((each) => each.kind !== "im") || state.channels[0]).id;
  draw({ first, stream: differs("offer", state.offer) || first || touched.has(store.place) || (newHome && store.place === "home") || state.refusals.length > 0 });
}

const placeExists = () => store.place === "home" || Boolean(store.place && channel(store.place));

/* ---------- drawing ---------- */

function draw({ first, stream }) {
  $("loading")?.remove();
  $("app").hidden = false;
  document.title = `${store.state.app.name} · playground`;
  writeAddress();
  drawSide();
  drawHead();
  drawNotices();
  if (first) drawComposer();
  if (stream) drawStream(first);
  drawModals();
  if (store.panel) drawPanel();
  markRead();
}

function go(place) {
  keepDraft();
  store.place = place;
  store.thread = null;
  document.body.classList.remove("menu-open");
  if (place === "home") act("home");
  draw({ first: true, stream: true });
  if (place !== "home") $("composer-text")?.focus({ preventScroll: true });
}

function markRead() {
  const here = store.place !== "home" && channel(store.place);
  if (here && here.unread && document.visibilityState === "visible") act("read", { channel: here.id });
}

const channelName = (where) => (where.kind === "im" ? person(where.peer)?.real_name || "Direct message" : where.name);
const channelSign = (where) => ({ im: "●", private: "🔒︎" }[where.kind] || "#");

function drawSide() {
  const { state } = store;
  if (!differs("side", [state.workspace, state.channels, state.people, state.me, state.app, state.offer, store.place, store.panel, theme(), state.clock.now.slice(0, 16)])) return;
  const dm = appChannel();
  const link = (place, sign, name, unread) =>
    h("button.place", {
      type: "button",
      "aria-current": store.place === place ? "page" : false,
      onclick: () => go(place),
      "data-key": `place-${place}`,
    }, h("span.sign", { "aria-hidden": "true" }, sign), h("span.name", {}, name),
    unread ? h("span.badge", { "aria-label": `${unread} unread` }, String(unread)) : null);
  keepFocus($("side"), (side) => fill(side, [
    h("div.brand", {}, h("strong", {}, state.workspace.name), h("span.muted", {}, "playground")),
    h("label.as", {}, h("span", {}, "You are"), h("select", {
      "aria-label": "You are", "data-key": "as", onchange: (event) => become(event.target.value),
    }, state.people.filter((each) => !each.is_bot).map((each) =>
      h("option", { value: each.id, selected: each.id === state.me }, label(each))))),
    h("h2", {}, "Channels"),
    state.channels.filter((each) => each.kind !== "im").map((each) =>
      link(each.id, channelSign(each), each.name, each.unread)),
    h("h2", {}, "App"),
    dm ? link(dm.id, "●", state.app.name, dm.unread) : h("button.place", {
      type: "button", "data-key": "place-app", onclick: async () => { await act("home", { tab: "messages" }); const made = appChannel(); if (made) go(made.id); },
    }, h("span.sign", { "aria-hidden": "true" }, "●"), h("span.name", {}, state.app.name)),
    state.app.home ? link("home", "⌂", "Home", 0) : null,
    h("div.spring"),
    clockBox(),
    h("button.place", { type: "button", "aria-pressed": String(store.panel), "data-key": "panel", onclick: togglePanel },
      h("span.sign", { "aria-hidden": "true" }, "⇄"), h("span.name", {}, "Wire and faults")),
    h("button.place", { type: "button", "data-key": "theme", onclick: nextTheme },
      h("span.sign", { "aria-hidden": "true" }, "◐"), h("span.name", {}, `Theme: ${theme()}`)),
  ]));
}

function label(each) {
  const role = each.is_admin ? ", admin" : "";
  return `${each.real_name} (${each.tz.split("/").pop().replaceAll("_", " ")}${role})`;
}

const CLOCK = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };

function clockBox() {
  const zone = me().tz;
  const time = inZone(now(), CLOCK);
  const jump = (name, text, title) => h("button", { type: "button", title, "data-key": `jump-${name}`, onclick: async (event) => {
    event.target.disabled = true;
    await act("clock", { jump: name });
    event.target.disabled = false;
  } }, text);
  return h("section.clock", { "aria-label": "Clock" },
    h("div.time", {}, h("time", { id: "clock-time", datetime: now().toISOString() }, time), h("span.muted", {}, zone)),
    h("div.jumps", {},
      jump("hour", "+1 hour", "Move the clock one hour on"),
      jump("workday", "Next workday 08:30", "Move the clock to the next workday's morning"),
      jump("friday", "Friday 16:00", "Move the clock to the next Friday afternoon"),
      jump("dst", "Over DST", "Move the clock over the next daylight-saving change")),
    store.state.offer ? h("button.wide", { type: "button", title: store.state.offer[1], "data-key": "offer", onclick: () => act("offer") }, store.state.offer[0]) : null);
}

function drawHead() {
  const { state } = store;
  if (!differs("head", [state.channels, state.app, store.place])) return;
  const dm = appChannel();
  const isApp = store.place === "home" || (dm && store.place === dm.id);
  const where = store.place !== "home" ? channel(store.place) : null;
  const tab = (place, text) => h("button.tab", { type: "button", role: "tab", "data-key": `tab-${place}`, "aria-selected": String(store.place === place), onclick: () => go(place) }, text);
  const facts = where && where.kind !== "im" ? [`${where.members} members`, where.shared ? "shared with another company" : "", where.archived ? "archived" : ""].filter(Boolean).join(" · ") : "";
  keepFocus($("head"), (head) => fill(head, [
    h("button.burger", { type: "button", "aria-label": "Channels and people", "data-key": "burger", onclick: () => document.body.classList.toggle("menu-open") }, "☰"),
    h("h1", {}, isApp ? state.app.name : `${channelSign(where)} ${channelName(where)}`),
    isApp ? h("span.tag", {}, "app") : h("span.muted", {}, facts),
    isApp && state.app.home && dm ? h("div.tabs", { role: "tablist" }, tab("home", "Home"), tab(dm.id, "Messages")) : null,
  ]));
}

function drawNotices() {
  const { state } = store;
  const found = [];
  if (document.body.classList.contains("offline")) found.push("The playground isn't running any more. This page comes back by itself when it is.");
  else if (!state.app.installed) found.push("The app was uninstalled: its token is revoked. Start the playground again to get it back.");
  else if (!state.app.connected) found.push(`${state.app.name} isn't connected. ${state.app.note || "Its log says why: look where the playground was started."}`);
  else if (state.app.note) found.push(state.app.note);
  const views = store.refusals.filter((each) => !each.channel && !each.hidden).slice(-1);
  const { progress } = state;
  const bar = $("notices").querySelector("progress");
  if (bar && progress) bar.value = progress.done;
  if (!differs("notices", [found, progress?.text, views.map((each) => each.revision)])) return;
  $("notices").replaceChildren(
    ...(progress ? [h("p.notice.going", {}, progress.text, h("progress", { value: progress.done, max: progress.total, "aria-label": progress.text }))] : []),
    ...found.map((text) => h("p.notice", {}, text)),
    ...views.map((each) => refusalCard(each, true)));
}

const drawn = {};

/** Tell whether a region's facts changed since it was last drawn. */
function differs(region, facts) {
  const mark = JSON.stringify(facts);
  const changed = drawn[region] !== mark;
  drawn[region] = mark;
  return changed;
}

const made = new Map();

/** Return the node that was made for a key, or a new one where its mark has changed. */
function kept(key, mark, make) {
  const old = made.get(key);
  if (old?.mark === mark) return old.node;
  const node = make();
  made.set(key, { mark, node });
  return node;
}

/** Make a region hold these nodes, without touching those that already stand right. */
function reconcile(region, nodes) {
  nodes.forEach((node, index) => { if (region.childNodes[index] !== node) region.insertBefore(node, region.childNodes[index] || null); });
  while (region.childNodes.length > nodes.length) region.lastChild.remove();
}

/** Redraw a region and give the focus back to what had it. */
function keepFocus(region, draw_) {
  const active = document.activeElement;
  const key = region.contains(active) ? active.closest("[data-key]")?.dataset.key : null;
  const typed = key && "value" in active && active.tagName !== "BUTTON" ? { value: active.value, from: active.selectionStart, to: active.selectionEnd } : null;
  draw_(region);
  if (active.isConnected && region.contains(active) && document.activeElement === active) return;
  const again = key && region.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!again) return;
  if (typed && /^(INPUT|TEXTAREA)$/.test(again.tagName) && !/^(checkbox|radio|date|time|datetime-local)$/.test(again.type)) {
    again.value = typed.value;
    again.focus({ preventScroll: true });
    if (typed.from !== null) again.setSelectionRange(typed.from, typed.to);
  } else again.focus({ preventScroll: true });
}

/* ---------- messages ---------- */

const SCREENFUL = 40;

/** Draw the messages; after a jump to a place first the newest, the others once those stand there. */
function drawStream(jump) {
  const box = $("scroll");
  const near = atEnd;
  if (store.place === "home") {
    keepFocus($("stream"), (stream) => reconcile(stream, [homeTab()]));
    if (jump) box.scrollTop = 0;
    atEnd = false;
    return;
  }
  const where = channel(store.place);
  const all = [...(store.messages.get(where.id)?.values() || [])].sort((a, b) => (a.ts < b.ts ? -1 : 1));
  const roots = all.filter((each) => !each.thread_ts || each.thread_ts === each.ts || !all.some((other) => other.ts === each.thread_ts));
  const replies = new Map();
  for (const each of all) if (!roots.includes(each)) replies.set(each.thread_ts, [...(replies.get(each.thread_ts) || []), each]);
  const today_ = dayOf(now().getTime() / 1000);
  let day = "";
  const nodes = [];
  if (where.earlier && !jump) nodes.push(h("p.muted.center", {}, `${where.earlier} earlier messages aren't shown.`));
  if (!all.length) nodes.push(emptyPlace(where));
  for (const message of jump ? roots.slice(-SCREENFUL) : roots) {
    const today = dayOf(message.ts);
    if (today !== day) nodes.push(kept(`day ${today}`, "", () => h("div.day", { role: "separator" }, h("span", {}, today))));
    day = today;
    const answers = replies.get(message.ts) || [];
    const mark = [today_, message.revision, ...answers.map((each) => each.revision)].join();
    nodes.push(kept(`${where.id} ${message.ts}`, mark, () => messageNode(message, answers)));
  }
  for (const each of store.refusals) {
    if (each.channel === where.id && !each.hidden) nodes.push(kept(`refusal ${each.revision}`, "", () => refusalCard(each)));
  }
  keepFocus($("stream"), (stream) => reconcile(stream, nodes));
  if (jump || near) toEnd();
  if (jump && roots.length > SCREENFUL) requestAnimationFrame(() => setTimeout(() => drawStream(false)));
}

let atEnd = true;

/** Scroll to the newest message, and stay there while what is near it gets its true height. */
function toEnd() {
  const box = $("scroll");
  atEnd = true;
  box.scrollTop = box.scrollHeight;
}

function watchEnd() {
  const box = $("scroll");
  box.addEventListener("scroll", () => { atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 120; });
  const stay = new ResizeObserver(() => { if (atEnd && store.place !== "home") box.scrollTop = box.scrollHeight; });
  stay.observe($("stream"));
  stay.observe(box);
}

function emptyPlace(where) {
  const dm = where.kind === "im";
  const { commands, name } = store.state.app;
  return h("div.empty", {},
    h("p", {}, dm ? `This is your own conversation with ${channelName(where)}.` : `Nothing has been said in #${where.name} yet.`),
    commands.length ? h("p.muted", {}, `What ${name} understands:`) : null,
    h("div.offers", {}, commands.map((each) => h("button.offer", { type: "button", "data-key": `try-${each.name}`, onclick: () => choose(each.name) },
      h("strong", {}, each.name), h("span.muted", {}, each.description)))),
    offerButton("button.offer", "offer-here"));
}

/** What whoever serves the playground offers beside it: one button, or nothing. */
function offerButton(spec, key) {
  const [text, note] = store.state.offer || [];
  if (!text) return null;
  return h("div.offers", {}, h(spec, { type: "button", "data-key": key, onclick: () => act("offer") },
    h("strong", {}, text), h("span.muted", {}, note)));
}

const stampDate = (ts) => new Date(Number(ts) * 1000);
const formats = new Map();

/** Format a date in the zone and words of whoever looks (making a formatter is slow: keep it). */
function inZone(date, options, locale = me().locale) {
  const key = JSON.stringify([locale, me().tz, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, { timeZone: me().tz, ...options }));
  return formats.get(key).format(date);
}
const days = new Map();

/** Name the day of a stamp; it is the same for a quarter of an hour, in whatever zone. */
function dayOf(ts) {
  const key = `${me().id} ${Math.floor(ts / 900)}`;
  if (!days.has(key)) days.set(key, inZone(stampDate(ts), { weekday: "long", day: "numeric", month: "long", year: "numeric" }));
  return days.get(key);
}

function messageNode(message, replies) {
  const author = person(message.user) || { real_name: "Somebody", id: message.user };
  const app = message.app || author.is_bot;
  const on = { kind: "message", channel: message.channel, ts: message.ts, values: message.values };
  const body = message.blocks.length ? blocksNode(message.blocks, on) : h("div.text", {}, mrkdwn(message.text));
  const reactions = Object.entries(message.reactions);
  const at = stampDate(message.ts);
  const time = inZone(at, { timeStyle: "short" });
  const explain = (event) => { event.target.title = inZone(at, { dateStyle: "full", timeStyle: "long" }); };
  return h("article.message", { class: `message${message.ephemeral ? " ephemeral" : ""}`, "data-ts": message.ts, "aria-label": `${author.real_name}, ${time}` },
    avatar(author, app),
    h("div.body", {},
      h("div.by", {}, h("strong", {}, author.real_name), app ? h("span.tag", {}, "app") : null,
        h("time.muted", { datetime: at.toISOString(), onpointerenter: explain }, time),
        message.edited ? h("span.muted", {}, "(edited)") : null,
        message.ephemeral ? h("span.only", {}, "Only visible to you") : null,
        messageTools(message)),
      body,
      message.files.map((file) => h("a.file", { href: file.url_private, download: file.name }, h("span", { "aria-hidden": "true" }, "▤"), ` ${file.title}`, h("span.muted", {}, ` ${Math.ceil(file.size / 1024)} kB`))),
      message.trouble ? h("p.trouble", {}, message.trouble) : null,
      reactions.length ? h("div.reactions", {}, reactions.map(([name, users]) => h("span.reaction", {}, emoji(name), ` ${users.length}`))) : null,
      replies.length ? h("div.thread", { "aria-label": `${replies.length} replies` }, replies.map((each) => messageNode(each, []))) : null));
}

function avatar(author, app) {
  const initials = author.real_name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("");
  const hue = [...author.id].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5) % 6;
  return h(`div.avatar.hue${hue}${app ? ".bot" : ""}`, { "aria-hidden": "true" }, initials);
}

function messageTools(message) {
  const shortcuts = store.state.app.shortcuts.filter((each) => each.kind === "message");
  const tools = [];
  if (!message.ephemeral) tools.push(h("button.tool", { type: "button", "data-key": `reply-${message.ts}`, onclick: () => startThread(message.thread_ts || message.ts) }, "Reply"));
  if (shortcuts.length && !message.ephemeral) tools.push(menuButton("⋯", "More for this message", `more-${message.ts}`, "tool", () => shortcuts.map((each) => ({
    text: each.name, note: each.description,
    run: () => act("shortcut", { callback_id: each.callback_id, channel: message.channel, ts: message.ts }),
  }))));
  return h("span.tools", {}, tools);
}

function startThread(ts) {
  store.thread = ts;
  drawComposer();
  $("composer-text").focus();
}

function refusalCard(refusal, strip = false) {
  const hide = () => { refusal.hidden = true; drawNotices(); drawStream(false); };
  return h("section.refusal", { "aria-label": "Refused by Slack" },
    h("div.by", {}, h("strong", {}, `Slack refused ${refusal.method}: ${refusal.error}`), h("button.tool", { type: "button", onclick: hide }, strip ? "Dismiss" : "Hide")),
    h("ul", {}, refusal.problems.map((problem) => h("li", {}, problem))),
    h("details", {}, h("summary", {}, "What was sent"), h("pre", {}, pretty(refusal.raw))));
}

const pretty = (value) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

function homeTab() {
  if (!store.home) return h("div.empty", {}, h("p", {}, `${store.state.app.name} hasn't published a Home for you yet.`));
  const view = store.home;
  return h("div.home", { "data-view": view.id }, blocksNode(view.blocks, { kind: "view", view: view.id, values: view.values, errors: view.errors }),
    view.trouble ? h("p.trouble", {}, view.trouble) : null);
}

/* ---------- mrkdwn ---------- */

const EMOJI = {
  tada: "🎉", fire: "🔥", muscle: "💪", chart_with_upwards_trend: "📈", chart_with_downwards_trend: "📉", bar_chart: "📊",
  white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", warning: "⚠️", bulb: "💡", coffee: "☕", tea: "🍵", walking: "🚶", wave: "👋",
  clap: "👏", sparkles: "✨", star: "⭐", dart: "🎯", calendar: "📆", date: "📅", clock3: "🕒", alarm_clock: "⏰", hourglass: "⌛",
  hourglass_flowing_sand: "⏳", moneybag: "💰", dollar: "💵", speech_balloon: "💬", thought_balloon: "💭", door: "🚪", lock: "🔒",
  books: "📚", book: "📖", seedling: "🌱", "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", heart: "❤️", smile: "😄",
  slightly_smiling_face: "🙂", rocket: "🚀", trophy: "🏆", bell: "🔔", no_bell: "🔕", memo: "📝", pencil: "✏️", pencil2: "✏️", mag: "🔍",
  repeat: "🔁", arrows_counterclockwise: "🔄", telephone_receiver: "📞", phone: "☎️", handshake: "🤝", sunrise: "🌅", sunny: "☀️",
  city_sunset: "🌇", crescent_moon: "🌙", zzz: "💤", person_in_lotus_position: "🧘", wind_blowing_face: "🌬️", eyes: "👀", gear: "⚙️",
  house: "🏠", question: "❓", information_source: "ℹ️", raised_hands: "🙌", pray: "🙏", ok_hand: "👌", point_right: "👉", jar: "🫙",
  brain: "🧠", arrow_right: "➡️", leftwards_arrow_with_hook: "↩️", busts_in_silhouette: "👥", bust_in_silhouette: "👤", gift: "🎁",
};
const emoji = (name) => EMOJI[name.split("::")[0]] || `:${name}:`;
const entities = (text) => text.replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">" }[name]));

/** Turn mrkdwn into nodes: blocks of code, quotes and lists first, then what is inside a line. */
function mrkdwn(source) {
  const out = [];
  source.split(/```/).forEach((part, index, parts) => {
    if (index % 2 && index < parts.length - 1) out.push(h("pre.code", {}, entities(part.replace(/^\n|\n$/g, ""))));
    else if (part) out.push(...lines(index % 2 ? `\`\`\`${part}` : part));
  });
  return out;
}

function lines(source) {
  const out = [];
  let group = null;
  const close = () => { if (group) out.push(h(group.tag, {}, group.items)); group = null; };
  const into = (tag, item) => { if (group?.tag !== tag) { close(); group = { tag, items: [] }; } group.items.push(item); };
  const rows = source.split("\n");
  rows.forEach((row, index) => {
    const quote = row.match(/^(?:&gt;|>)\s?(.*)$/);
    const item = row.match(/^\s*(?:•|◦|-)\s+(.*)$/);
    const numbered = row.match(/^\s*\d+\.\s+(.*)$/);
    if (quote) into("blockquote", h("div", {}, inline(quote[1])));
    else if (item) into("ul.marks", h("li", {}, inline(item[1])));
    else if (numbered) into("ol.marks", h("li", { value: parseInt(row, 10) }, inline(numbered[1])));
    else {
      const before = group !== null;
      close();
      if (row || !before) out.push(...inline(row));
      if (index < rows.length - 1 && !(before && !row)) out.push(h("br"));
    }
  });
  close();
  return out;
}

const TOKEN = /(`[^`\n]+`)|<([^<>\n]+)>|:([a-z0-9_+-]+(?:::skin-tone-\d)?):|(?<![\w*])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\w*])|(?<![\w_])_(?!\s)([^_\n]+?)(?<!\s)_(?![\w_])|(?<![\w~])~(?!\s)([^~\n]+?)(?<!\s)~(?![\w~])/;

function inline(text) {
  const out = [];
  let rest = text;
  while (rest) {
    const found = TOKEN.exec(rest);
    if (!found) { out.push(entities(rest)); break; }
    if (found.index) out.push(entities(rest.slice(0, found.index)));
    out.push(...piece(found));
    rest = rest.slice(found.index + found[0].length);
  }
  return out;
}

function piece([whole, code, angle, named, bold, italic, strike]) {
  if (code) return [h("code", {}, entities(code.slice(1, -1)))];
  if (angle !== undefined) return [angled(angle)];
  if (named) return [emoji(named)];
  if (bold) return [h("strong", {}, inline(bold))];
  if (italic) return [h("em", {}, inline(italic))];
  if (strike) return [h("s", {}, inline(strike))];
  return [whole];
}

function angled(inside) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const text = bar < 0 ? "" : entities(inside.slice(bar + 1));
  if (target[0] === "@") return userMention(target.slice(1), text);
  if (target[0] === "#") return channelMention(target.slice(1), text);
  if (target.startsWith("!date^")) return dateMention(target, text);
  if (target[0] === "!") return h("span.mention", {}, text || `@${target.slice(1).split("^")[0]}`);
  return link(entities(target), text || entities(target).replace(/^mailto:/, ""));
}

const userMention = (id, text) => h("span.mention", {}, `@${person(id)?.name || text || id}`);
const channelMention = (id, text) => h("span.mention", {}, `#${channel(id)?.name || text || id}`);

function link(url, text) {
  if (!/^(https?|mailto|tel):/i.test(url)) return text;
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

function dateMention(target, fallback) {
  const [, seconds, format, url] = target.split("^");
  const date = new Date(Number(seconds) * 1000);
  if (!format || Number.isNaN(date.getTime())) return fallback;
  const text = format.replace(/\{(\w+)\}/g, (whole, name) => dateToken(name, date) ?? whole);
  return h("time", { datetime: date.toISOString(), title: fallback }, url ? link(url, text) : text);
}

function dateToken(name, date) {
  const pretty_ = name.endsWith("_pretty");
  if (pretty_) {
    const days = Math.round((startOfDay(date) - startOfDay(now())) / 86400000);
    if (Math.abs(days) <= 1) return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[days];
  }
  const year = { year: "numeric" };
  return {
    date_num: () => inZone(date, {}, "sv-SE"),
    date: () => inZone(date, { ...year, month: "long", day: "numeric" }),
    date_short: () => inZone(date, { ...year, month: "short", day: "numeric" }),
    date_long: () => inZone(date, { ...year, weekday: "long", month: "long", day: "numeric" }),
    time: () => inZone(date, { hour: "numeric", minute: "2-digit" }),
    time_secs: () => inZone(date, { hour: "numeric", minute: "2-digit", second: "2-digit" }),
    ago: () => ago(date),
  }[pretty_ ? name.slice(0, -7) : name]?.();
}

const startOfDay = (date) => Date.parse(inZone(date, {}, "sv-SE"));

function ago(date) {
  const minutes = Math.round((date - now()) / 60000);
  const words = new Intl.RelativeTimeFormat(me().locale, { numeric: "auto" });
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  if (Math.abs(minutes) < 1440) return words.format(Math.round(minutes / 60), "hour");
  return words.format(Math.round(minutes / 1440), "day");
}

/** Turn a markdown block (standard markdown, the common part of it) into nodes. */
function markdown(source) {
  return source.split(/\n{2,}/).map((part) => {
    const head = part.match(/^(#{1,6})\s+(.*)$/s);
    if (head) return h(`div.md-h${Math.min(head[1].length, 3)}`, {}, markdownInline(head[2]));
    if (/^\s*[-*]\s/.test(part)) return h("ul.marks", {}, part.split("\n").map((row) => h("li", {}, markdownInline(row.replace(/^\s*[-*]\s+/, "")))));
    if (/^\s*\d+\.\s/.test(part)) return h("ol.marks", {}, part.split("\n").map((row) => h("li", {}, markdownInline(row.replace(/^\s*\d+\.\s+/, "")))));
    if (/^>/.test(part)) return h("blockquote", {}, markdownInline(part.replace(/^>\s?/gm, "")));
    if (/^```/.test(part)) return h("pre.code", {}, part.replace(/^```.*\n?|```$/g, ""));
    return h("p", {}, markdownInline(part));
  });
}

function markdownInline(text) {
  return text.split(/(\*\*[^*]+\*\*|\*[^*\n]+\*|_[^_\n]+_|`[^`]+`|\[[^\]]+\]\([^)\s]+\))/).map((part) => {
    const linked = part.match(/^\[([^\]]+)\]\(([^)\s]+)\)$/);
    if (linked) return link(linked[2], linked[1]);
    if (/^\*\*.+\*\*$/.test(part)) return h("strong", {}, part.slice(2, -2));
    if (/^(\*.+\*|_.+_)$/.test(part)) return h("em", {}, part.slice(1, -1));
    if (/^`.+`$/.test(part)) return h("code", {}, part.slice(1, -1));
    return part;
  });
}

/* ---------- blocks ---------- */

const textNode = (text) => (!text ? [] : text.type === "mrkdwn" ? mrkdwn(text.text) : [plainText(text)]);
const plainText = (text) => (text.emoji === false ? text.text : text.text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI[name] || whole));
const words = (text) => (text ? (text.type === "mrkdwn" ? h("span", {}, mrkdwn(text.text)).textContent : plainText(text)) : "");

const blocksNode = (blocks, on) => h("div.blocks", {}, blocks.map((block) => (BLOCKS[block.type] || unknownBlock)(block, on)));

const BLOCKS = {
  section: (block, on) => h("div.block.section", {},
    h("div.words", {}, block.text ? h("div.text", {}, textNode(block.text)) : null,
      block.fields ? h("div.fields", {}, block.fields.map((field) => h("div.text", {}, textNode(field)))) : null),
    block.accessory ? h("div.accessory", {}, elementNode(block.accessory, block, on)) : null),
  actions: (block, on) => h("div.block.actions", {}, block.elements.map((each) => elementNode(each, block, on))),
  context: (block) => h("div.block.context", {}, block.elements.map((each) => (each.type === "image" ? picture(each, "tiny") : h("span", {}, textNode(each))))),
  divider: () => h("hr.block"),
  header: (block) => h("h3.block", {}, textNode(block.text)),
  image: (block) => h("figure.block", {}, block.title ? h("figcaption", {}, textNode(block.title)) : null, picture(block, "large")),
  input: inputBlock,
  markdown: (block) => h("div.block.markdown", {}, markdown(block.text)),
  rich_text: (block) => h("div.block.text", {}, block.elements.map(richPart)),
  alert: (block) => h(`div.block.alert.${block.level || "default"}`, { role: "note" }, textNode(block.text)),
  data_visualization: chartBlock,
};

const unknownBlock = (block) => h("div.refusal.block", {}, h("strong", {}, `Unknown block: ${block.type}`), h("pre", {}, pretty(block)));

/** A picture: shown when the playground itself has it; nothing is fetched from the network. */
function picture(image, size) {
  const url = image.image_url || image.slack_file?.url || "";
  const own = url.startsWith(location.origin) || url.startsWith("data:");
  if (own) return h(`img.${size}`, { src: url, alt: image.alt_text });
  return h(`span.picture.${size}`, { role: "img", "aria-label": image.alt_text, title: url }, h("span", { "aria-hidden": "true" }, "▨ "), size === "tiny" ? "" : image.alt_text);
}

function inputBlock(block, on) {
  const id = `in-${on.view || on.ts}-${block.block_id}`;
  const error = on.errors?.[block.block_id];
  const group = /^(checkboxes|radio_buttons)$/.test(block.element.type);
  const about = [error ? `${id}-error` : "", block.hint ? `${id}-hint` : ""].filter(Boolean).join(" ") || null;
  const field = elementNode(block.element, block, on, { id, about, invalid: Boolean(error), required: !block.optional, name: words(block.label) });
  const title = [words(block.label), block.optional ? h("span.muted", {}, " (optional)") : null];
  return h(`div.block.input${error ? ".wrong" : ""}`, {},
    group ? h("fieldset", {}, h("legend", {}, title), field) : [h("label", { for: id }, title), field],
    error ? h("p.error", { id: `${id}-error` }, error) : null,
    block.hint ? h("p.hint", { id: `${id}-hint` }, words(block.hint)) : null);
}

function richPart(part) {
  const inside = () => part.elements.map(richPiece);
  const deep = part.indent ? `.indent${Math.min(part.indent, 4)}` : "";
  return {
    rich_text_section: () => h("div", {}, inside()),
    rich_text_quote: () => h("blockquote", {}, inside()),
    rich_text_preformatted: () => h("pre.code", {}, inside()),
    rich_text_list: () => h(`${part.style === "ordered" ? "ol" : "ul"}.marks${deep}`, { start: part.offset ? part.offset + 1 : null }, part.elements.map((item) => h("li", {}, item.elements.map(richPiece)))),
  }[part.type]();
}

function richPiece(found) {
  const node = {
    text: () => found.text,
    link: () => link(found.url, found.text || found.url),
    user: () => userMention(found.user_id),
    channel: () => channelMention(found.channel_id),
    emoji: () => emoji(found.name),
    usergroup: () => h("span.mention", {}, `@${found.usergroup_id}`),
    broadcast: () => h("span.mention", {}, `@${found.range}`),
    color: () => found.value,
    date: () => dateMention(`!date^${found.timestamp}^${found.format}${found.url ? `^${found.url}` : ""}`, found.fallback || ""),
  }[found.type]();
  const style = found.style || {};
  const tags = [["code", "code"], ["strike", "s"], ["underline", "u"], ["italic", "em"], ["bold", "strong"]];
  return tags.reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}

/* ---------- elements ---------- */

const target = (on) => (on.kind === "view" ? { view: on.view } : { channel: on.channel, ts: on.ts });
let entering = Promise.resolve();

/** Tell the server what was entered; submissions wait for it. */
function enter(element, block, on, value) {
  entering = entering.then(() => act("enter", { ...target(on), block_id: block.block_id, action_id: element.action_id, value }));
  return entering;
}

async function confirmed(element) {
  return !element.confirm || ask(element.confirm);
}

async function press(element, block, on, option) {
  if (!(await confirmed(element))) return;
  await entering;
  await act("press", { ...target(on), block_id: block.block_id, action_id: element.action_id, ...(option ? { option } : {}) });
}

function elementNode(element, block, on, field = {}) {
  const make = ELEMENTS[element.type];
  if (!make) return unknownBlock(element);
  const state = on.values?.[block.block_id]?.[element.action_id];
  const key = `${on.view || on.ts}-${block.block_id}-${element.action_id}`;
  const common = {
    id: field.id || null, "data-key": key, "aria-describedby": field.about, "aria-invalid": field.invalid ? "true" : null,
    "aria-required": field.required ? "true" : null, autofocus: element.focus_on_load,
    "aria-label": field.id ? null : words(element.placeholder) || words(block.text) || element.type.replaceAll("_", " "),
  };
  return make(element, { block, on, state, key, common, field });
}

const optionsOf = (element) => [...(element.options || []), ...(element.option_groups || []).flatMap((group) => group.options)];

const ELEMENTS = {
  button(element, { block, on, key }) {
    const style = element.style ? `.${element.style}` : "";
    const text = words(element.text);
    const run = () => press(element, block, on);
    if (element.url) return h(`a.button${style}`, { href: element.url, target: "_blank", rel: "noopener noreferrer", "data-key": key, "aria-label": element.accessibility_label, onclick: run }, text);
    return h(`button.button${style}`, { type: "button", "data-key": key, "aria-label": element.accessibility_label, onclick: run }, text);
  },
  workflow_button(element, context) { return ELEMENTS.button(element, context); },
  image: (element) => picture(element, "small"),
  overflow(element, { block, on, key }) {
    return menuButton("⋯", "More", key, "button.more", () => element.options.map((option) => ({
      text: words(option.text), note: words(option.description), url: option.url,
      run: () => press(element, block, on, option.value),
    })));
  },
  plain_text_input(element, { block, on, state, common }) {
    const tag = element.multiline ? "textarea" : "input";
    const send = (event) => sendText(event.target, element, block, on);
    const live = (element.dispatch_action_config?.trigger_actions_on || []).includes("on_character_entered");
    const draft = block.dispatch_action ? null : soon(send);
    return h(tag, { ...common, type: element.multiline ? null : "text", rows: element.multiline ? 3 : null, placeholder: words(element.placeholder), value: state?.value || "", oninput: live ? send : draft, onchange: send, autocomplete: "off" });
  },
  number_input: (element, context) => typed(element, context, { type: "text", inputmode: "decimal" }),
  email_text_input: (element, context) => typed(element, context, { type: "email" }),
  url_text_input: (element, context) => typed(element, context, { type: "url" }),
  rich_text_input: (element, { common }) => h("textarea", { ...common, rows: 3, disabled: true, placeholder: "Formatted text isn't part of the playground." }),
  file_input: (element, { common }) => h("input", { ...common, type: "file", disabled: true }),
  datepicker: (element, context) => picker(element, context, "date", context.state?.selected_date || ""),
  timepicker: (element, context) => picker(element, context, "time", context.state?.selected_time || ""),
  datetimepicker: (element, context) => picker(element, context, "datetime-local", context.state?.selected_date_time ? localInput(context.state.selected_date_time) : ""),
  checkboxes(element, { block, on, state, key, field }) {
    const chosen = new Set((state?.selected_options || []).map((option) => option.value));
    return choices(element, "checkbox", key, field, chosen, (box) => enter(element, block, on, [...box.querySelectorAll("input:checked")].map((each) => each.value)));
  },
  radio_buttons(element, { block, on, state, key, field }) {
    const chosen = new Set(state?.selected_option ? [state.selected_option.value] : []);
    return choices(element, "radio", key, field, chosen, (box) => enter(element, block, on, box.querySelector("input:checked")?.value ?? null));
  },
  static_select: (element, context) => select(element, context, grouped(element), context.state?.selected_option?.value),
  users_select: (element, context) => select(element, context, people(), context.state?.selected_user),
  conversations_select: (element, context) => select(element, context, places(), context.state?.selected_conversation),
  channels_select: (element, context) => select(element, context, places(), context.state?.selected_channel),
  multi_static_select: (element, context) => several(element, context, optionsOf(element).map((option) => [option.value, words(option.text)]), (context.state?.selected_options || []).map((option) => option.value)),
  multi_users_select: (element, context) => several(element, context, people()[0].items, context.state?.selected_users || []),
  multi_conversations_select: (element, context) => several(element, context, places()[0].items, context.state?.selected_conversations || []),
  multi_channels_select: (element, context) => several(element, context, places()[0].items, context.state?.selected_channels || []),
  external_select: external,
  multi_external_select: external,
};

function typed(element, { block, on, state, common }, more) {
  return h("input", { ...common, ...more, placeholder: words(element.placeholder), value: state?.value || "", autocomplete: "off", oninput: block.dispatch_action ? null : soon((event) => sendText(event.target, element, block, on)), onchange: (event) => sendText(event.target, element, block, on) });
}

/** Call back a moment after the last call, so that what is being typed survives a reload. */
function soon(run, wait = 300) {
  let timer = 0;
  return (event) => { clearTimeout(timer); timer = setTimeout(() => run(event), wait); };
}

/** Send a text once: what the server already has isn't sent again. */
function sendText(box, element, block, on) {
  if (box.value === box.defaultValue) return;
  box.defaultValue = box.value;
  enter(element, block, on, box.value);
}

function picker(element, { block, on, common }, type, value) {
  return h("input", { ...common, type, value, onchange: (event) => enter(element, block, on, event.target.value || null) });
}

const localInput = (seconds) => inZone(new Date(seconds * 1000), { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" }, "sv-SE").replace(" ", "T");

function choices(element, type, key, field, chosen, changed) {
  const box = h("div.choices", { role: type === "radio" ? "radiogroup" : "group", "aria-label": field.name || null, "aria-describedby": field.about }, element.options.map((option, index) =>
    h("label", {}, h("input", { type, name: key, value: option.value, checked: chosen.has(option.value), "data-key": `${key}-${index}`, onchange: () => changed(box) }),
      h("span", {}, textNode(option.text), option.description ? h("span.muted.note", {}, textNode(option.description)) : null))));
  return box;
}

const grouped = (element) => (element.option_groups
  ? element.option_groups.map((group) => ({ label: words(group.label), items: group.options.map((option) => [option.value, words(option.text)]) }))
  : [{ items: element.options.map((option) => [option.value, words(option.text)]) }]);
const people = () => [{ items: store.state.people.filter((each) => !each.is_bot && !each.deleted).map((each) => [each.id, each.real_name]) }];
const places = () => [{ items: store.state.channels.map((each) => [each.id, each.kind === "im" ? channelName(each) : `#${each.name}`]) }];

function select(element, { block, on, common }, groups, chosen) {
  const option = ([value, text]) => h("option", { value, selected: value === chosen }, text);
  return h("select", { ...common, onchange: async (event) => {
    const value = event.target.value || null;
    if (await confirmed(element)) enter(element, block, on, value);
    else event.target.value = chosen || "";
  } }, h("option", { value: "", selected: !chosen }, words(element.placeholder) || "Choose …"),
  groups.map((group) => (group.label ? h("optgroup", { label: group.label }, group.items.map(option)) : group.items.map(option))));
}

function several(element, { block, on, key, common, field }, items, chosen) {
  const names = items.filter(([value]) => chosen.includes(value)).map(([, text]) => text);
  const box = h("div.several", { role: "group", "aria-label": field.name || common["aria-label"] }, items.map(([value, text], index) =>
    h("label", {}, h("input", { type: "checkbox", value, checked: chosen.includes(value), "data-key": `${key}-${index}`, onchange: () => enter(element, block, on, [...box.querySelectorAll("input:checked")].map((each) => each.value)) }), h("span", {}, text))));
  return h("details.multi", { open: chosen.length === 0 ? null : true }, h("summary", { id: common.id, "data-key": key }, names.join(", ") || words(element.placeholder) || "Choose …"), box);
}

function external(element, { block, on, state, common, key }) {
  const current = state?.selected_option ? words(state.selected_option.text) : (state?.selected_options || []).map((option) => words(option.text)).join(", ");
  const list = h("div.found", { role: "listbox" });
  const pick = (option) => act("enter", { ...target(on), block_id: block.block_id, action_id: element.action_id, value: element.type.startsWith("multi") ? [...(state?.selected_options || []), option] : option });
  const look = async (event) => {
    const told = await act("suggest", { ...target(on), block_id: block.block_id, action_id: element.action_id, query: event.target.value });
    list.replaceChildren(...(told.result || []).map((option) => h("button", { type: "button", role: "option", onclick: () => pick(option) }, words(option.text))));
  };
  return h("div.external", {}, h("input", { ...common, "data-key": key, type: "search", placeholder: words(element.placeholder) || "Type to search", value: current, oninput: look, autocomplete: "off" }), list);
}

/* ---------- charts ---------- */

function chartBlock(block) {
  const { chart } = block;
  const drawing = chart.type === "pie" ? pieChart(block) : seriesChart(block);
  return h("figure.block.chart", {}, h("figcaption", {}, block.title), drawing.svg, drawing.legend,
    h("details", {}, h("summary", {}, "As a table"), chartTable(chart)));
}

const number = (value) => new Intl.NumberFormat(me().locale, { maximumFractionDigits: 2 }).format(value);

function chartTable(chart) {
  if (chart.type === "pie") return h("table", {}, h("tbody", {}, chart.segments.map((each) => h("tr", {}, h("th", { scope: "row" }, each.label), h("td", {}, number(each.value))))));
  const at = (series, name) => series.data.find((each) => each.label === name).value;
  return h("table", {}, h("thead", {}, h("tr", {}, h("td"), chart.series.map((each) => h("th", { scope: "col" }, each.name)))),
    h("tbody", {}, chart.axis_config.categories.map((name) => h("tr", {}, h("th", { scope: "row" }, name), chart.series.map((each) => h("td", {}, number(at(each, name))))))));
}

const legendOf = (names) => h("ul.legend", { "aria-hidden": "true" }, names.map((name, index) => h("li", {}, h(`i.swatch.c${index + 1}`), name)));

/** Return at most five round ticks that hold both ends. */
function ticksFor(low, high) {
  const span = high - low || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough);
  const ticks = [];
  for (let tick = Math.floor(low / step) * step; tick < high + step * 0.999; tick += step) ticks.push(Number(tick.toPrecision(12)));
  return ticks;
}

function seriesChart({ title, chart }) {
  const { categories, x_label: xLabel, y_label: yLabel } = chart.axis_config;
  const values = chart.series.map((each) => categories.map((name) => each.data.find((point) => point.label === name).value));
  const flat = values.flat();
  const ticks = ticksFor(Math.min(0, ...flat), Math.max(0, ...flat));
  const [low, high] = [ticks[0], ticks.at(-1)];
  const box = { left: 46 + (yLabel ? 16 : 0), right: 8, top: 10, bottom: 26 + (xLabel ? 16 : 0), width: innerWidth < 760 ? 330 : 520, height: 230 };
  const wide = box.width - box.left - box.right;
  const tall = box.height - box.top - box.bottom;
  const slot = wide / categories.length;
  const x = (index) => box.left + slot * (index + 0.5);
  const y = (value) => box.top + tall * (1 - (value - low) / (high - low || 1));
  const every = Math.ceil(categories.length / (box.width < 400 ? 6 : 8));
  const svg = s("svg", { viewBox: `0 0 ${box.width} ${box.height}`, role: "img", "aria-label": `${title}: ${chart.type} chart of ${chart.series.map((each) => each.name).join(", ")}` },
    ticks.map((tick) => [s("line", { class: tick === 0 ? "base" : "grid", x1: box.left, x2: box.width - box.right, y1: y(tick), y2: y(tick) }), s("text", { x: box.left - 6, y: y(tick) + 4, "text-anchor": "end" }, short(tick))]),
    categories.map((name, index) => (index % every ? null : s("text", { x: x(index), y: box.top + tall + 16, "text-anchor": "middle" }, shortLabel(name, slot * every)))),
    values.map((row, index) => marks(chart.type, row, { index, count: values.length, x, y, slot, categories, name: chart.series[index].name })),
    xLabel ? s("text", { class: "axis", x: box.left + wide / 2, y: box.height - 4, "text-anchor": "middle" }, xLabel) : null,
    yLabel ? s("text", { class: "axis", x: 12, y: box.top + tall / 2, transform: `rotate(-90 12 ${box.top + tall / 2})`, "text-anchor": "middle" }, yLabel) : null);
  return { svg, legend: legendOf(chart.series.map((each) => each.name)) };
}

const short = (value) => new Intl.NumberFormat(me().locale, { notation: Math.abs(value) >= 10000 ? "compact" : "standard", maximumFractionDigits: 2 }).format(value);
const shortLabel = (text, room) => (text.length * 6.5 > room ? `${text.slice(0, Math.max(Math.floor(room / 6.5) - 1, 1))}…` : text);

function marks(kind, row, { index, count, x, y, slot, categories, name }) {
  const colour = `c${index + 1}`;
  const tip = (at) => s("title", {}, `${name}, ${categories[at]}: ${number(row[at])}`);
  if (kind === "bar") {
    const room = Math.min(slot * 0.72, 56 * count);
    const wide = room / count;
    return row.map((value, at) => s("rect", { class: `bar ${colour}`, x: x(at) - room / 2 + wide * index + 0.75, width: Math.max(wide - 1.5, 1), y: Math.min(y(value), y(0)), height: Math.abs(y(value) - y(0)), rx: 2 }, tip(at)));
  }
  const path = row.map((value, at) => `${at ? "L" : "M"}${x(at)} ${y(value)}`).join("");
  const area = kind === "area" ? s("path", { class: `area ${colour}`, d: `${path}L${x(row.length - 1)} ${y(0)}L${x(0)} ${y(0)}Z` }) : null;
  return [area, s("path", { class: `line ${colour}`, d: path }), row.map((value, at) => s("circle", { class: `dot ${colour}`, cx: x(at), cy: y(value), r: 3 }, tip(at)))];
}

function pieChart({ title, chart }) {
  const total = chart.segments.reduce((sum, each) => sum + each.value, 0);
  let turn = -Math.PI / 2;
  const at = (angle) => `${100 + 90 * Math.cos(angle)} ${100 + 90 * Math.sin(angle)}`;
  const slices = chart.segments.map((each, index) => {
    const share = each.value / total;
    const from = turn;
    turn += share * 2 * Math.PI;
    const tip = s("title", {}, `${each.label}: ${number(each.value)} (${Math.round(share * 100)} %)`);
    if (share > 0.9999) return s("circle", { class: `slice c${index + 1}`, cx: 100, cy: 100, r: 90 }, tip);
    return s("path", { class: `slice c${index + 1}`, d: `M100 100L${at(from)}A90 90 0 ${share > 0.5 ? 1 : 0} 1 ${at(turn)}Z` }, tip);
  });
  const svg = s("svg", { class: "pie", viewBox: "0 0 200 200", role: "img", "aria-label": `${title}: ${chart.segments.map((each) => `${each.label} ${number(each.value)}`).join(", ")}` }, slices);
  return { svg, legend: legendOf(chart.segments.map((each) => `${each.label} ${number(each.value)}`)) };
}

/* ---------- menus, dialogs, toasts ---------- */

let openMenu = null;

function menuButton(sign, name, key, classes, items) {
  const button = h(`button.${classes}`, { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": name, "data-key": key, title: name, onclick: (event) => { event.stopPropagation(); showMenu(button, items()); } }, sign);
  return button;
}

function showMenu(button, items) {
  const again = openMenu?.button === button;
  hideMenu();
  if (again) return;
  const list = h("div.menu", { role: "menu" }, items.map((item) => h(item.url ? "a" : "button", {
    role: "menuitem", type: item.url ? null : "button", href: item.url || null, target: item.url ? "_blank" : null, rel: item.url ? "noopener noreferrer" : null, tabindex: "-1",
    onclick: () => { hideMenu(true); item.run(); },
  }, item.text, item.note ? h("span.muted.note", {}, item.note) : null)));
  (button.closest("dialog") || document.body).append(list);
  const at = button.getBoundingClientRect();
  const size = list.getBoundingClientRect();
  list.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
  list.style.top = `${at.bottom + size.height + 8 > innerHeight ? Math.max(8, at.top - size.height - 4) : at.bottom + 4}px`;
  button.setAttribute("aria-expanded", "true");
  openMenu = { list, button };
  list.addEventListener("keydown", walkMenu);
  list.firstElementChild?.focus();
}

function walkMenu(event) {
  const items = [...openMenu.list.children];
  const here = items.indexOf(document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") { event.preventDefault(); event.stopPropagation(); hideMenu(true); }
  if (to === undefined) return;
  event.preventDefault();
  items[(to + items.length) % items.length].focus();
}

function hideMenu(giveBack = false) {
  if (!openMenu) return;
  openMenu.list.remove();
  openMenu.button.setAttribute("aria-expanded", "false");
  if (giveBack) openMenu.button.focus();
  openMenu = null;
}

/** Show a confirm dialog of the app's; resolves to whether it was confirmed. */
function ask(confirm) {
  return new Promise((resolve) => {
    const done = (answer) => { dialog.close(); dialog.remove(); resolve(answer); };
    const dialog = h("dialog.confirm", { "aria-labelledby": "ask-title", oncancel: (event) => { event.preventDefault(); done(false); } },
      h("h2", { id: "ask-title" }, words(confirm.title)), h("div.text", {}, textNode(confirm.text)),
      h("footer", {}, h("button.button", { type: "button", onclick: () => done(false) }, words(confirm.deny)),
        h(`button.button.${confirm.style || "primary"}`, { type: "button", onclick: () => done(true) }, words(confirm.confirm))));
    $("dialogs").append(dialog);
    dialog.showModal();
  });
}

let modal = null;

function drawModals() {
  const stack = store.state.modals;
  const top = stack.at(-1);
  if (!top) { if (modal) { modal.dialog.close(); modal.dialog.remove(); modal = null; } return; }
  const mark = JSON.stringify([top.id, top.hash, top.errors, top.trouble, stack.length]);
  if (modal?.mark === mark) return;
  const fresh = modal?.id !== top.id;
  if (!modal) {
    const dialog = h("dialog.modal", { "aria-labelledby": "modal-title", oncancel: (event) => { event.preventDefault(); act("dismiss"); } });
    $("dialogs").append(dialog);
    modal = { dialog };
  }
  Object.assign(modal, { mark, id: top.id });
  keepFocus(modal.dialog, (dialog) => fill(dialog, modalParts(top, stack.length)));
  if (!modal.dialog.open) modal.dialog.showModal();
  const wrong = modal.dialog.querySelector("[aria-invalid]");
  if (wrong) wrong.focus();
  else if (fresh) (modal.dialog.querySelector("[autofocus]") || modal.dialog.querySelector(".modal-body input, .modal-body select, .modal-body textarea, .modal-body button"))?.focus();
}

function modalParts(view, depth) {
  const submit = async (event) => {
    event.preventDefault();
    const typing = document.activeElement;
    if (typing?.matches("input[type=text], input[type=email], input[type=url], textarea")) typing.dispatchEvent(new Event("change"));
    const buttons = event.target.querySelectorAll("footer button");
    buttons.forEach((each) => { each.disabled = true; });
    await entering;
    await act("submit");
    buttons.forEach((each) => { each.disabled = false; });
  };
  return [h("form.modal-form", { novalidate: true, onsubmit: submit },
    h("header", {}, h("h2", { id: "modal-title" }, words(view.title)), h("button.close", { type: "button", "aria-label": "Close", "data-key": "modal-close", onclick: () => act("dismiss") }, "✕")),
    h("div.modal-body", {}, blocksNode(view.blocks, { kind: "view", view: view.id, values: view.values, errors: view.errors }), view.trouble ? h("p.trouble", { role: "alert" }, view.trouble) : null),
    h("footer", {}, depth > 1 ? h("span.muted", {}, `${depth} modals deep`) : null,
      h("button.button", { type: "button", "data-key": "modal-cancel", onclick: () => act("dismiss") }, words(view.close) || (view.submit ? "Cancel" : "Close")),
      view.submit ? h("button.button.primary", { type: "submit", "data-key": "modal-submit" }, words(view.submit)) : null))];
}

function closeDialogs() {
  hideMenu();
  $("dialogs").replaceChildren();
  modal = null;
}

function toast(text) {
  const note = h("div.toast", {}, h("span", {}, text), h("button", { type: "button", "aria-label": "Dismiss", onclick: () => note.remove() }, "✕"));
  ($("dialogs").querySelector("dialog[open]") || $("toasts")).append(note);
  setTimeout(() => note.remove(), 8000);
}

/* ---------- composer ---------- */

function keepDraft() {
  const box = $("composer-text");
  if (box && store.place) store.drafts.set(store.place, box.value);
}

function drawComposer() {
  const where = store.place !== "home" && channel(store.place);
  if (!where) { $("compose").replaceChildren(); return; }
  const { app } = store.state;
  const closed = where.archived || (where.kind === "im" && where.peer === app.bot && !app.messages);
  const shortcuts = app.shortcuts.filter((each) => each.kind === "global");
  const name = where.kind === "im" ? channelName(where) : `#${where.name}`;
  const box = h("textarea", {
    id: "composer-text", rows: 1, "data-key": "composer", disabled: closed, autocomplete: "off",
    placeholder: closed ? "Messages are off here." : `Message ${name}${innerWidth > 480 ? ", or type / for commands" : ""}`, "aria-label": `Message ${name}`,
    "aria-autocomplete": "list", "aria-controls": "commands", "aria-expanded": "false",
    oninput: () => { grow(box); complete(box); }, onkeydown: composerKey, onblur: () => setTimeout(hideCommands, 150),
  });
  box.value = store.drafts.get(store.place) || "";
  $("compose").replaceChildren(h("form.composer", { onsubmit: (event) => { event.preventDefault(); send(); } },
    store.thread ? h("div.threading", {}, "Replying in a thread", h("button.tool", { type: "button", onclick: () => { store.thread = null; keepDraft(); drawComposer(); } }, "✕ Not in the thread")) : null,
    h("div.commands", { id: "commands", role: "listbox", "aria-label": "Commands", hidden: true }),
    h("div.row", {},
      shortcuts.length ? menuButton("⚡︎", "Shortcuts", "shortcuts", "tool.big", () => shortcuts.map((each) => ({ text: each.name, note: each.description, run: () => act("shortcut", { callback_id: each.callback_id }) }))) : null,
      box, h("button.button.primary", { type: "submit", "data-key": "send", disabled: closed }, "Send"))));
  grow(box);
}

function grow(box) {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
}

const commandList = () => [...$("commands").children];

function complete(box) {
  const typed_ = box.value.match(/^\/\S*$/);
  const found = typed_ ? store.state.app.commands.filter((each) => each.name.startsWith(box.value)) : [];
  const list = $("commands");
  list.hidden = !found.length;
  box.setAttribute("aria-expanded", String(Boolean(found.length)));
  list.replaceChildren(...found.map((each, index) => h("button.command", { type: "button", role: "option", id: `command-${index}`, "aria-selected": String(index === 0), tabindex: "-1", onmousedown: (event) => event.preventDefault(), onclick: () => choose(each.name) },
    h("span", {}, h("strong", {}, each.name), " ", h("span.muted", {}, each.usage_hint)), h("span.muted", {}, each.description))));
  if (found.length) box.setAttribute("aria-activedescendant", "command-0");
  else box.removeAttribute("aria-activedescendant");
}

function hideCommands() {
  const list = $("commands");
  if (list) list.hidden = true;
}

function choose(name) {
  const box = $("composer-text");
  box.value = `${name} `;
  hideCommands();
  box.focus();
}

function composerKey(event) {
  const box = event.target;
  const list = $("commands").hidden ? [] : commandList();
  const here = list.findIndex((each) => each.getAttribute("aria-selected") === "true");
  if (list.length && /^Arrow(Up|Down)$/.test(event.key)) {
    event.preventDefault();
    const to = (here + (event.key === "ArrowDown" ? 1 : -1) + list.length) % list.length;
    list.forEach((each, index) => each.setAttribute("aria-selected", String(index === to)));
    box.setAttribute("aria-activedescendant", list[to].id);
  } else if (list.length && (event.key === "Tab" || (event.key === "Enter" && box.value !== list[here].querySelector("strong").textContent))) {
    event.preventDefault();
    choose(list[here].querySelector("strong").textContent);
  } else if (list.length && event.key === "Escape") {
    event.preventDefault();
    hideCommands();
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send();
  }
}

async function send() {
  const box = $("composer-text");
  const text = box.value;
  if (!text.trim()) return;
  const where = store.place;
  box.value = "";
  grow(box);
  hideCommands();
  store.drafts.delete(where);
  const told = await act("say", { channel: where, text, thread_ts: store.thread });
  if (!told.ok && store.place === where && !$("composer-text").value) $("composer-text").value = text;
  toEnd();
}

/* ---------- wire, faults ---------- */

const FAULTS = [
  ["slow", "Slow answer (5 s)", { seconds: 5 }], ["ratelimited", "429 with Retry-After: 5", { seconds: 5 }], ["status", "500", {}],
  ["lost", "Lost answer (it happens, nobody hears)", {}], ["dropped", "Dropped connection", {}], ["error", "Error: fatal_error", { code: "fatal_error" }],
];
const TARGETS = [["*", "next call to Slack"], ["to_bot", "next request to the app"], ["chat.postMessage"], ["chat.update"], ["views.open"], ["views.update"], ["views.publish"], ["users.info"], ["response_url"]];

function togglePanel() {
  store.panel = !store.panel;
  $("panel").hidden = !store.panel;
  document.body.classList.toggle("panel-open", store.panel);
  document.body.classList.remove("menu-open");
  if (store.panel) drawPanel();
  drawSide();
}

let panelParts = null;

async function drawPanel() {
  if (!panelParts) buildPanel();
  panelParts.waiting.replaceChildren(...store.state.faults.map((each) => h("li", {}, `${each.kind} for ${TARGETS.find(([name]) => name === each.target)?.[1] || each.target}`)));
  panelParts.clear.hidden = !store.state.faults.length;
  if (store.wire.seen >= store.state.wire || store.wire.busy) return;
  store.wire.busy = true;
  const seen = store.state.wire;
  try {
    const fresh = await (await fetch(`/playground/wire?since=${store.wire.seen}`)).json();
    store.wire.seen = Math.max(seen, fresh[0]?.number || 0);
    store.wire.entries = [...fresh, ...store.wire.entries].slice(0, 300);
    panelParts.list.prepend(...fresh.map(wireNode));
    while (panelParts.list.children.length > 300) panelParts.list.lastElementChild.remove();
    filterWire();
  } catch { toast("The wire can't be read."); }
  store.wire.busy = false;
  if (store.wire.seen < store.state.wire) drawPanel();
}

function buildPanel() {
  const target_ = h("select", { id: "fault-target" }, TARGETS.map(([value, text]) => h("option", { value }, text || value)));
  const kind = h("select", { id: "fault-kind" }, FAULTS.map(([, text], index) => h("option", { value: String(index) }, text)));
  const waiting = h("ul.waiting", { "aria-label": "Faults that wait" });
  const clear = h("button.button", { type: "button", onclick: () => act("no_faults") }, "Forget them");
  const list = h("ol.wire", { "aria-label": "Requests, newest first" });
  const filter = h("input", { type: "search", placeholder: "Filter by name or status", "aria-label": "Filter", oninput: (event) => { store.wire.filter = event.target.value.toLowerCase(); filterWire(); } });
  const add = (event) => { event.preventDefault(); const [name, , more] = FAULTS[Number(kind.value)]; act("fault", { target: target_.value, kind: name, ...more }); };
  $("panel").replaceChildren(
    h("header", {}, h("h2", {}, "Wire and faults"), h("button.close", { type: "button", "aria-label": "Close", onclick: togglePanel }, "✕")),
    h("form.faults", { onsubmit: add }, h("label", {}, "What goes wrong", kind), h("label", {}, "with the", target_), h("button.button.primary", { type: "submit" }, "Let it happen"), waiting, clear),
    h("div.faults", {}, h("button.button", { type: "button", onclick: () => act("disconnect") }, "Disconnect the app"),
      h("button.button", { type: "button", onclick: () => act("repeat_events") }, "Repeat unanswered events"),
      h("button.button.danger", { type: "button", onclick: async () => { if (await ask(REVOKE)) act("revoke"); } }, "Revoke its token")),
    h("p.muted", {}, "→ to the app · ← from the app, newest first"), filter, list);
  panelParts = { waiting, clear, list };
}

const plain = (text) => ({ type: "plain_text", text });
const REVOKE = { title: plain("Uninstall the app?"), text: plain("Its token stops working, as when somebody removes the app. Start the playground again to get it back."), confirm: plain("Revoke"), deny: plain("Keep it"), style: "danger" };

function wireNode(entry) {
  const bad = entry.status === "timeout" || entry.status === "dropped" || entry.status === "unreachable" || Number(entry.status) >= 400 || entry.response?.ok === false;
  const out = entry.way === "to_slack";
  return h("li", { "data-text": `${entry.name} ${entry.status} ${entry.response?.error || ""}`.toLowerCase() }, h("details", {},
    h(`summary${bad ? ".bad" : ""}`, {}, h("span.way", { title: out ? "from the app to Slack" : "from Slack to the app" }, out ? "← " : "→ "), h("strong", {}, entry.name),
      h("span.status", {}, entry.response?.error ? `${entry.status} ${entry.response.error}` : String(entry.status)), h("span.muted", {}, `${entry.ms} ms`),
      h("time.muted", { datetime: entry.at }, inZone(new Date(entry.at), { timeStyle: "medium" }))),
    h("h3", {}, "Request"), h("pre", {}, pretty(entry.request)), h("h3", {}, "Answer"), h("pre", {}, pretty(entry.response) ?? "nothing")));
}

function filterWire() {
  for (const node of panelParts.list.children) node.hidden = !node.dataset.text.includes(store.wire.filter);
}

/* ---------- theme, keys, start ---------- */

const THEMES = ["auto", "light", "dark"];
const theme = () => document.documentElement.dataset.theme || "auto";

function nextTheme() {
  const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
  document.documentElement.dataset.theme = next;
  try { localStorage.setItem("playground-theme", next); } catch { /* it isn't kept, then */ }
  drawSide();
}

function start() {
  try { document.documentElement.dataset.theme = localStorage.getItem("playground-theme") || "auto"; } catch { /* auto, then */ }
  readAddress();
  connect();
  watchEnd();
  document.addEventListener("click", (event) => {
    if (openMenu && !openMenu.list.contains(event.target)) hideMenu();
    if (document.body.classList.contains("menu-open") && !event.target.closest("#side, .burger")) document.body.classList.remove("menu-open");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.classList.contains("menu-open")) document.body.classList.remove("menu-open");
  });
  document.addEventListener("visibilitychange", () => { if (store.state) markRead(); });
  window.addEventListener("hashchange", () => {
    const before = store.as;
    readAddress();
    if (!store.state) return;
    if (store.as && store.as !== before && store.as !== store.state.me) become(store.as);
    else if (placeExists()) go(store.place);
  });
  setInterval(() => {
    const shown = $("clock-time");
    if (!shown || !store.state) return;
    shown.textContent = inZone(now(), CLOCK);
  }, 5000);
}

start();
