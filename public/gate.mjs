#!/usr/bin/env node
// The deploy gate of Backproof: node gate.mjs --source NAME --url URL, with an API key in BACKPROOF_API_KEY.
// Exit status: 0 open, 1 closed, 2 cannot tell, 3 out of date. Built from workers/cli/gate by `npm run build:gate`.

// lib/terminal-text.ts
var obeyed = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
function terminalText(text) {
  return text.replace(
    obeyed,
    (char) => [...char.split("")].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")
  );
}

// lib/verification/escape-xml.ts
var named = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
function escapeXml(text) {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "").replace(/[&<>"']/g, (char) => named[char] ?? char);
}

// lib/verification/gate-state.ts
var gateStates = ["open", "closed", "cannot-tell", "out-of-date"];
var gateExitCodes = {
  open: 0,
  closed: 1,
  "cannot-tell": 2,
  "out-of-date": 3
};
var gateStatuses = {
  open: 200,
  closed: 412,
  "cannot-tell": 503,
  "out-of-date": 428
};
var gateLabels = {
  open: "open",
  closed: "closed",
  "cannot-tell": "cannot tell",
  "out-of-date": "out of date"
};

// lib/verification/gate-junit.ts
function gateJunit(summary) {
  const { state, sourceName, headline, sentence, hint, url } = summary;
  const [failures, errors] = [
    state === "closed" || state === "out-of-date" ? 1 : 0,
    state === "cannot-tell" ? 1 : 0
  ];
  const text = [`${headline} ${sentence}`, hint, url].filter(Boolean).join("\n");
  const tag = failures ? "failure" : "error";
  const outcome = state === "open" ? `<system-out>${escapeXml(text)}</system-out>` : `<${tag} type="${state}" message="${escapeXml(`${gateLabels[state]}: ${headline}`)}">${escapeXml(text)}</${tag}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="1" failures="${failures}" errors="${errors}">
  <testsuite name="backproof" tests="1" failures="${failures}" errors="${errors}">
    <testcase classname="backproof.gate" name="${escapeXml(sourceName)}">
      ${outcome}
    </testcase>
  </testsuite>
</testsuites>
`;
}

// lib/verification/manifest.ts
var concealed = new RegExp("\\p{Cc}[0-9a-f]{64}\\p{Cc}", "gu");
function visible(text) {
  return text.replace(concealed, "***").replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (char) => {
    const code2 = char.codePointAt(0) ?? 0;
    if (code2 >= 56448 && code2 <= 56575) return `\\x${(code2 - 56320).toString(16)}`;
    return `\\u${code2.toString(16).padStart(4, "0")}`;
  });
}

// lib/verification/escape-markdown.ts
var entities = { "<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;" };
function escapeMarkdown(text) {
  return visible(text).replace(/[\\`*_{}[\]()<>#+!|~&@]/g, (char) => entities[char] ?? `\\${char}`).replaceAll("://", "&#58;//");
}

// lib/define-texts.ts
function defineTexts(texts) {
  return texts;
}

// lib/verification/labels.texts.ts
var labelTexts = defineTexts({
  en: {
    status: {
      queued: "Queued",
      running: "Running",
      passed: "Passed",
      failed: "Failed",
      errored: "Could not finish",
      cancelled: "Cancelled"
    },
    standing: { kept: "met", broken: "not met", unproven: "unknown", different: "changed" },
    stepTitles: {
      preflight: "Inspecting production",
      capture: "Dumping",
      restore: "Restoring",
      inspect: "Reading the copy",
      compare: "Comparing"
    },
    steps: {
      preflight: "Inspect",
      capture: "Dump",
      restore: "Restore",
      inspect: "Read copy",
      compare: "Compare"
    },
    triggers: { schedule: "schedule", ci: "CI", "command-line": "command line" },
    reverification: "re-verification"
  },
  pt: {
    status: {
      queued: "Em fila",
      running: "Em curso",
      passed: "Aprovada",
      failed: "Reprovada",
      errored: "Não concluída",
      cancelled: "Cancelada"
    },
    standing: {
      kept: "cumprido",
      broken: "não cumprido",
      unproven: "desconhecido",
      different: "alterado"
    },
    stepTitles: {
      preflight: "A inspecionar a produção",
      capture: "A fazer o dump",
      restore: "A restaurar",
      inspect: "A ler a cópia",
      compare: "A comparar"
    },
    steps: {
      preflight: "Inspeção",
      capture: "Captura",
      restore: "Restauro",
      inspect: "Leitura da cópia",
      compare: "Comparação"
    },
    triggers: { schedule: "agendamento", ci: "CI", "command-line": "linha de comandos" },
    reverification: "nova verificação"
  }
});

// lib/verification/labels.ts
var statusLabels = labelTexts.en.status;
var standingLabels = labelTexts.en.standing;
var stepTitles = labelTexts.en.stepTitles;
var stepLabels = labelTexts.en.steps;

// lib/verification/gate-markdown.ts
function gateMarkdown(summary) {
  const { state, sourceName, headline, sentence, hint, url, reasons, notes } = summary;
  return [
    `### ${escapeMarkdown(sourceName)}: deploy gate ${gateLabels[state]}`,
    `**${escapeMarkdown(headline)}** ${escapeMarkdown(sentence)}`,
    hint ? escapeMarkdown(hint) : "",
    reasons.length > 0 ? [
      "| | Why | Evidence |",
      "|---|---|---|",
      ...reasons.map(
        ({ standing, text, evidence }) => `| ${standingLabels[standing]} | ${escapeMarkdown(text)} | ${escapeMarkdown(evidence)} |`
      )
    ].join("\n") : "",
    notes.map((note) => `> ${escapeMarkdown(note)}`).join("\n>\n"),
    url ? `[Evidence](<${encodeURI(decodeURI(url)).replaceAll(">", "%3E").replaceAll("<", "%3C")}>)` : ""
  ].filter((block) => block !== "").join("\n\n").concat("\n");
}

// lib/verification/gate-summary.ts
function gateSummary(answer) {
  const { state, exitCode, source, headline, sentence, url, reasons, notes, override } = answer;
  return {
    ...{ state, exitCode, headline, sentence, url, reasons, notes },
    ...{ sourceName: source.name, hint: null, overridden: override !== null }
  };
}
function noAnswer(sourceName, sentence, hint) {
  return {
    ...{ state: "cannot-tell", exitCode: gateExitCodes["cannot-tell"], headline: "Unknown." },
    ...{ sourceName, sentence, hint, url: null, reasons: [], notes: [], overridden: false }
  };
}

// lib/verification/gate-text.ts
function gateText(summary) {
  const { state, headline, sentence, hint, url } = summary;
  return [
    visible(`${gateLabels[state]}: ${headline} ${sentence}`),
    hint && visible(hint),
    url && visible(url)
  ].filter(Boolean).map((line) => `${line}
`).join("");
}

// workers/cli/gate/cannot-tell.ts
var CannotTell = class extends Error {
  hint;
  constructor(sentence, hint, options2) {
    super(sentence, options2);
    this.name = "CannotTell";
    this.hint = hint;
  }
};

// workers/cli/gate/decide-gate.ts
import { setTimeout as sleep } from "node:timers/promises";

// lib/language.ts
var defaultLocale = { language: "en", timeZone: "UTC" };

// lib/format.ts
var numbers = {
  en: { group: ",", decimal: ".", groupFrom: 4 },
  // A no-break space, from five digits on, as in Intl's pt-PT.
  pt: { group: " ", decimal: ",", groupFrom: 5 }
};
var months = {
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  pt: ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"]
};
var words = {
  en: {
    underMinute: "under 1 min",
    justNow: "just now",
    ago: (span) => `${span} ago`,
    inAll: (characters) => `${characters} characters in all`
  },
  pt: {
    underMinute: "menos de 1 min",
    justNow: "agora mesmo",
    ago: (span) => `há ${span}`,
    inAll: (characters) => `${characters} caracteres ao todo`
  }
};
var formats = /* @__PURE__ */ new Map();
function formatFor(locale) {
  const key = `${locale.language} ${locale.timeZone}`;
  const format = formats.get(key) ?? createFormat(locale);
  if (formats.size < 100) formats.set(key, format);
  return format;
}
function createFormat({ language, timeZone }) {
  const { group, decimal, groupFrom } = numbers[language];
  const { underMinute, justNow, ago: ago2, inAll } = words[language];
  const zoned = zonedParts(timeZone);
  const tenths = (value) => value.toFixed(1).replace(".", decimal);
  const format = {
    /** The reader's time zone as a table's heading says it: `UTC`, `Lisbon`. */
    zone: timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone,
    /** A measured time: `< 1 ms`, `820 ms`, `4.2 s`, `4 m 12 s`, `5 h 12 min`. */
    duration(ms) {
      if (ms < 0.5) return "< 1 ms";
      if (ms < 999.5) return `${Math.round(ms)} ms`;
      if (ms < 9950) return `${tenths(ms / 1e3)} s`;
      const seconds = Math.round(ms / 1e3);
      if (seconds < 60) return `${seconds} s`;
      if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, "0")} s`;
      return format.age(ms);
    },
    /** A span of time in its two largest units: `41 min`, `5 h 12 min`, `1 d 3 h`, `2 d`. Rounds down. */
    age(ms) {
      const minutes = Math.max(0, Math.floor(ms / 6e4));
      if (minutes < 1) return underMinute;
      if (minutes < 60) return `${minutes} min`;
      const hours = Math.floor(minutes / 60);
      if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
      return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
    },
    /** How long ago something was: `just now`, `41 min ago`, `1 d 3 h ago`. */
    ago: (ms) => ms < 6e4 ? justNow : ago2(format.age(ms)),
    /** Bytes in binary units: `912 B`, `412 MiB`, `3.2 GiB`. */
    bytes(amount) {
      const units2 = ["B", "KiB", "MiB", "GiB", "TiB"];
      let value = amount;
      let unit = 0;
      while (value >= 1024 && unit < units2.length - 1) {
        value /= 1024;
        unit += 1;
      }
      return `${unit === 0 || value >= 100 ? Math.round(value) : tenths(value)} ${units2[unit]}`;
    },
    /** A number with grouped digits. */
    count(value) {
      const [whole = "", fraction] = String(value).split(".");
      const digits = whole.replace("-", "").length;
      const grouped = digits < groupFrom ? whole : whole.replace(/\B(?=(\d{3})+(?!\d))/g, group);
      return fraction === void 0 ? grouped : `${grouped}${decimal}${fraction}`;
    },
    /** `1 table`, `54 tables`. */
    plural: (value, one, many = `${one}s`) => `${format.count(value)} ${value === 1 ? one : many}`,
    /** `21 Nov 2026, 18:40 UTC`, `21 Nov 2026, 19:40 UTC+1`. */
    instant(iso) {
      const { day, month, year, time, offset } = zoned(iso);
      return `${day} ${months[language][month]} ${year}, ${time} ${offset}`;
    },
    /** `21 Nov 18:40`, where the zone stands beside it, as in the heading of a table. */
    shortInstant(iso) {
      const { day, month, time } = zoned(iso);
      return `${day} ${months[language][month]} ${time}`;
    },
    /** `21 Nov 2026` */
    date(iso) {
      const { day, month, year } = zoned(iso);
      return `${day} ${months[language][month]} ${year}`;
    },
    /** `21 Nov`, where the year is clear from what stands beside it. */
    shortDate(iso) {
      const { day, month } = zoned(iso);
      return `${day} ${months[language][month]}`;
    },
    /** `Nov 2026` */
    month(iso) {
      const { month, year } = zoned(iso);
      return `${months[language][month]} ${year}`;
    },
    /** `18:40` */
    clock: (iso) => zoned(iso).time,
    /** `18:40:07`, as the lines of a log have it. Every time zone is whole minutes from UTC. */
    clockSeconds: (iso) => zoned(iso).time + iso.slice(16, 19),
    /** The beginning of a long text that a database or a program wrote, with its whole length. */
    shorten(text, characters) {
      if (text.length <= characters) return text;
      const end = /[\ud800-\udbff]/.test(text.charAt(characters - 1)) ? characters - 1 : characters;
      return `${text.slice(0, end)}… (${inAll(format.count(text.length))})`;
    }
  };
  return format;
}
function zonedParts(timeZone) {
  if (timeZone === "UTC") return utcParts;
  const intl = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" }
  });
  return (iso) => {
    const at = new Date(iso);
    const part = Object.fromEntries(intl.formatToParts(at).map(({ type, value }) => [type, value]));
    const { year, month, day, hour, minute, second } = part;
    const local = Date.UTC(
      ...[year, Number(month) - 1, day, hour, minute, second].map(Number)
    );
    const minutes = Math.round((local - Math.floor(at.getTime() / 1e3) * 1e3) / 6e4);
    return {
      day: Number(day),
      month: Number(month) - 1,
      year: Number(year),
      time: `${hour}:${minute}`,
      offset: utcOffset(minutes)
    };
  };
}
function utcParts(iso) {
  const at = new Date(iso);
  return {
    day: at.getUTCDate(),
    month: at.getUTCMonth(),
    year: at.getUTCFullYear(),
    // Throws where there is no such instant, as Intl does.
    time: at.toISOString().slice(-13, -8),
    offset: "UTC"
  };
}
function utcOffset(minutes) {
  if (minutes === 0) return "UTC";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "-" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}
var { duration, age, ago, bytes, count, plural, instant, shortInstant, clock, shorten } = formatFor(defaultLocale);

// lib/verification/format-limit.ts
function formatLimit(ms, language = "en") {
  const { age: age2, count: count2, duration: duration3 } = formatFor({ language, timeZone: "UTC" });
  if (ms < 36e5) return ms % 6e4 === 0 ? `${ms / 6e4} m` : duration3(ms);
  return ms % 36e5 === 0 && ms <= 864e5 ? `${count2(ms / 36e5)} h` : age2(ms);
}

// workers/cli/gate/deploy-of-environment.ts
import { readFileSync } from "node:fs";

// lib/verification/deploy.ts
var longestBranch = 255;
var longestDeployUrl = 500;
var largestPullRequest = 2147483647;
var commitPattern = /^[0-9a-f]{7,64}$/i;
function parseDeployUrl(text) {
  if (text.length > longestDeployUrl || !URL.canParse(text)) return null;
  const { protocol, username, password, href } = new URL(text);
  const known = protocol === "https:" || protocol === "http:";
  return known && username === "" && password === "" ? href : null;
}

// workers/cli/gate/deploy-of-environment.ts
function deployOfEnvironment(variable) {
  const { commit, branch, pullRequest, deployUrl } = find(variable);
  const number = Number(pullRequest);
  return {
    commit: commit && commitPattern.test(commit) ? commit : null,
    branch: branch && branch.length <= longestBranch ? branch : null,
    pullRequest: Number.isInteger(number) && number > 0 && number <= largestPullRequest ? number : null,
    deployUrl: deployUrl ? parseDeployUrl(deployUrl) : null
  };
}
function find(variable) {
  if (variable("GITHUB_ACTIONS") === "true") return github(variable);
  if (variable("GITLAB_CI") === "true") return gitlab(variable);
  if (variable("RAILWAY_PROJECT_ID")) return railway(variable);
  return {};
}
function github(variable) {
  const [server, repository, run] = ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID"].map(variable);
  return {
    // On a pull request GITHUB_SHA is a merge that no branch holds.
    commit: headOfPullRequest(variable("GITHUB_EVENT_PATH")) ?? variable("GITHUB_SHA"),
    branch: variable("GITHUB_HEAD_REF") || (variable("GITHUB_REF_TYPE") === "tag" ? void 0 : variable("GITHUB_REF_NAME")),
    pullRequest: /^refs\/pull\/(\d+)\//.exec(variable("GITHUB_REF") ?? "")?.[1],
    deployUrl: server && repository && run ? `${server}/${repository}/actions/runs/${run}` : void 0
  };
}
function headOfPullRequest(file) {
  if (!file) return void 0;
  try {
    return JSON.parse(readFileSync(file, "utf8"))?.pull_request?.head?.sha;
  } catch {
    return void 0;
  }
}
function gitlab(variable) {
  return {
    commit: variable("CI_COMMIT_SHA"),
    branch: variable("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME") || variable("CI_COMMIT_BRANCH"),
    pullRequest: variable("CI_MERGE_REQUEST_IID"),
    deployUrl: variable("CI_JOB_URL")
  };
}
function railway(variable) {
  const [project, service, environment, deployment] = [
    "RAILWAY_PROJECT_ID",
    "RAILWAY_SERVICE_ID",
    "RAILWAY_ENVIRONMENT_ID",
    "RAILWAY_DEPLOYMENT_ID"
  ].map(variable);
  return {
    commit: variable("RAILWAY_GIT_COMMIT_SHA"),
    branch: variable("RAILWAY_GIT_BRANCH"),
    deployUrl: project && service ? `https://railway.com/project/${project}/service/${service}?environmentId=${environment ?? ""}&id=${deployment ?? ""}` : void 0
  };
}

// lib/verification/parse-max-age.ts
var units = { s: 1e3, m: 6e4, h: 36e5, d: 864e5 };
var longestMs = 3650 * units.d;
function parseMaxAge(text) {
  const [, digits, unit] = /^(\d{1,9})(s|m|h|d)$/.exec(text.trim()) ?? [];
  if (digits === void 0 || unit === void 0) return null;
  const ms = Number(digits) * units[unit];
  return ms > 0 && ms <= longestMs ? ms : null;
}

// workers/cli/gate/network-fault.ts
var unreachable = "Check the address and the network of the pipeline.";
var certificate = "Name the certificate of its authority in NODE_EXTRA_CA_CERTS.";
var faults = {
  ENOTFOUND: ["The name of the server is not known", "Check the host in --url or BACKPROOF_URL."],
  EAI_AGAIN: ["The name of the server cannot be looked up", "Check the DNS of the pipeline."],
  ECONNREFUSED: ["The server refuses connections", "Check that Backproof runs, and its port."],
  ECONNRESET: ["The server closed the connection", unreachable],
  UND_ERR_SOCKET: ["The server closed the connection", unreachable],
  EPIPE: ["The server closed the connection", unreachable],
  ETIMEDOUT: ["The server does not respond", unreachable],
  UND_ERR_CONNECT_TIMEOUT: ["The server does not respond", unreachable],
  EHOSTUNREACH: ["The server cannot be reached", unreachable],
  ENETUNREACH: ["The network of the server cannot be reached", unreachable],
  CERT_HAS_EXPIRED: ["The server's certificate has expired", "Renew it."],
  CERT_NOT_YET_VALID: ["The server's certificate is not valid yet", "Check the clock of this machine."],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["The server's certificate is signed by itself", certificate],
  SELF_SIGNED_CERT_IN_CHAIN: ["The server's certificate is of an unknown authority", certificate],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ["The server's certificate is of an unknown authority", certificate],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ["The server's certificate is of an unknown authority", certificate],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    "The server's certificate is for another name",
    "Check the host in the address."
  ]
};
function networkFault(thrown, url) {
  const known = codesOf(thrown);
  const at = new URL(url).origin;
  if (thrown instanceof Error && thrown.name === "TimeoutError")
    return new CannotTell(
      `No complete answer came from ${at} in time.`,
      "Check that Backproof responds, and that no proxy on the way holds answers back.",
      { cause: thrown }
    );
  const [sentence, hint] = known.map((code2) => faults[code2]).find(Boolean) ?? other(known, thrown);
  return new CannotTell(`${sentence}: ${at}.`, hint, { cause: thrown });
}
function other(codes, thrown) {
  const tls = codes.some((code2) => /SSL|TLS|EPROTO|CERT/.test(code2));
  if (tls)
    return [
      "No encrypted connection to the server",
      "Check whether the address begins with the right one of http and https."
    ];
  if (codes.some((code2) => code2.startsWith("HPE_")))
    return ["The server does not speak HTTP", "Check the port and the protocol of the address."];
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause.message : String(thrown);
  return [`The server cannot be reached (${codes[0] ?? cause})`, unreachable];
}
function codesOf(thrown) {
  const codes = [];
  let error = thrown;
  for (let depth = 0; depth < 6 && error instanceof Error; depth += 1) {
    if ("code" in error && typeof error.code === "string") codes.push(error.code);
    error = error instanceof AggregateError ? error.errors[0] : error.cause;
  }
  return codes;
}

// workers/cli/gate/refusal.ts
function refusal(status, body, otherwise) {
  const { message, hint } = body ?? {};
  return new CannotTell(
    typeof message === "string" && message !== "" ? visible(message) : `${otherwise} The server answered HTTP ${status}.`,
    typeof hint === "string" && hint !== "" ? visible(hint) : "Read the log of the web process."
  );
}

// workers/cli/gate/read-answer.ts
function readAnswer({ status, body, source }) {
  const answer = body ?? {};
  const state = gateStates.find((known) => known === answer.state);
  if (state === void 0) {
    if (status === 404)
      throw new CannotTell(
        `Backproof has no database named ${source} that this key may read.`,
        "Check the name on the page Databases, and which databases the key is for."
      );
    throw refusal(status, body, "The gate could not be read.");
  }
  const { source: about, sentence, headline, url } = answer;
  const ours = about?.id === source || about?.name === source;
  const agrees = status === gateStatuses[state] && answer.exitCode === gateExitCodes[state];
  const texts = [sentence, headline, url].every((text) => typeof text === "string");
  if (ours && agrees && texts)
    return { reasons: [], notes: [], verifying: null, override: null, ...answer };
  throw new CannotTell(
    ours ? "The answer contradicts itself." : "The answer is about another database.",
    "A proxy changed it, or Backproof has another version: fetch the script again from it."
  );
}

// workers/cli/gate/gate-client.ts
var largestAnswer = 4e6;
var longestCacheSeconds = 30;
var clockDifferenceMs = 5 * 6e4;
function createGateClient(options2, warn) {
  const { source, url, key, maxAge, commit, timeoutMs } = options2;
  const base = `${url}/api/v1/sources/${encodeURIComponent(source)}`;
  let checkedClock = false;
  const send = async (address, init = {}) => {
    const response = await request(address, { key, timeoutMs }, init);
    const text = await readText(response, address);
    refuseRedirect(response, url);
    const body = parseJson(response, text);
    if (!checkedClock) compareClocks(response, warn);
    checkedClock = true;
    return { response, body };
  };
  const read = async (ofCommit) => {
    const query = String(
      new URLSearchParams({
        ...maxAge === null ? {} : { maxAge },
        ...ofCommit === null ? {} : { commit: ofCommit }
      })
    );
    const { response, body } = await send(`${base}/gate${query && `?${query}`}`);
    refuseCached(response);
    const answer = readAnswer({ status: response.status, body, source });
    refuseLooser(answer, maxAge);
    refuseOtherCommit(answer, ofCommit);
    return answer;
  };
  return {
    gate: async () => {
      const answer = await read(null);
      return answer.rehearsal && commit ? read(commit.toLowerCase()) : answer;
    },
    startRun: async (deploy) => {
      const fields = Object.fromEntries(Object.entries(deploy).filter(([, value]) => value !== null));
      const { response, body } = await send(`${base}/runs`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(fields)
      });
      const { id, number } = body ?? {};
      if (response.ok && typeof id === "string" && typeof number === "number") return { id, number };
      throw refusal(response.status, body, "The run could not be started.");
    }
  };
}
async function request(address, { key, timeoutMs }, init) {
  try {
    return await fetch(address, {
      ...init,
      // A key must reach no other server than the one that was named.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        authorization: `Bearer ${key}`,
        accept: "application/json",
        "cache-control": "no-cache",
        ...init.headers
      }
    });
  } catch (thrown) {
    throw networkFault(thrown, address);
  }
}
async function readText(response, address) {
  const parts = [];
  let length = 0;
  try {
    for await (const part of response.body ?? []) {
      parts.push(part);
      length += part.byteLength;
      if (length > largestAnswer) break;
    }
  } catch (thrown) {
    throw networkFault(thrown, address);
  }
  if (length <= largestAnswer) return new TextDecoder().decode(Buffer.concat(parts));
  throw new CannotTell("The answer is too large to be one of Backproof.", "Check the address.");
}
function refuseRedirect({ status, headers }, url) {
  if (status < 300 || status > 399) return;
  const target = headers.get("location") ?? "";
  const at = URL.canParse(target, url) ? new URL(target, url).origin : null;
  throw new CannotTell(
    `The server at ${url} redirects${at && at !== url ? ` to ${at}` : " to another page"}, and the key is sent nowhere else.`,
    "Give the address of Backproof itself, with https where it is served so."
  );
}
function refuseCached({ headers }) {
  const age2 = headers.get("age");
  if (age2 === null || Number(age2) <= longestCacheSeconds) return;
  throw new CannotTell(
    `A cache answered for Backproof, with an answer that is ${age2} s old.`,
    "Exclude /api/ from the caches between the pipeline and Backproof."
  );
}
function refuseLooser({ limitMs }, maxAge) {
  const wantedMs = maxAge === null ? null : parseMaxAge(maxAge);
  if (wantedMs === null || limitMs <= wantedMs) return;
  throw new CannotTell(
    `The answer is not for the max age of ${formatLimit(wantedMs)} that was requested.`,
    "A proxy dropped it from the address, or Backproof has another version: fetch the script again from it."
  );
}
function refuseOtherCommit({ rehearsal }, commit) {
  if (commit === null || !rehearsal || rehearsal.commit === commit) return;
  throw new CannotTell(
    `The answer is not for the commit ${commit} that was requested.`,
    "A proxy dropped it from the address, or Backproof has another version: fetch the script again from it."
  );
}
function parseJson({ status, headers }, text) {
  if (/^application\/(problem\+)?json\b/.test(headers.get("content-type") ?? ""))
    try {
      return JSON.parse(text);
    } catch {
    }
  throw new CannotTell(
    `The answer (HTTP ${status}) is not one of Backproof.`,
    "A proxy or another program answered: check the address, and the log of what stands between."
  );
}
function compareClocks({ headers }, warn) {
  const at = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(at) || Math.abs(Date.now() - at) <= clockDifferenceMs) return;
  const minutes = Math.round((Date.now() - at) / 6e4);
  warn(
    `The clock of this machine is ${Math.abs(minutes)} min ${minutes > 0 ? "ahead of" : "behind"} the server's. Ages are measured by the server.`
  );
}

// workers/cli/gate/decide-gate.ts
var pollMs = 2e3;
async function decideGate(options2, variable, progress) {
  const named2 = deployOfEnvironment(variable);
  const deploy = { ...named2, commit: options2.commit ?? named2.commit };
  const client = createGateClient({ ...options2, commit: deploy.commit }, progress);
  const before = await client.gate();
  const { verify, waitMs } = options2;
  const stale = before.state === "out-of-date" && !before.rehearsal?.blocks;
  const starts = verify === "always" || verify === "if-stale" && stale;
  if (starts) {
    const run = await client.startRun(deploy);
    progress(`Run ${run.number} verifies ${options2.source}.`);
    const after = await waitFor(run, client, waitMs, progress);
    return verify === "always" ? withNewProof(after, before, run) : after;
  }
  if (waitMs === 0 || before.state === "open" || before.verifying === null) return before;
  return waitFor(before.verifying, client, waitMs, progress);
}
async function waitFor(run, client, waitMs, progress) {
  const until = performance.now() + waitMs;
  let shown = "";
  let last = "";
  for (; ; ) {
    const answer = await client.gate().catch((thrown) => {
      if (!(thrown instanceof CannotTell)) throw thrown;
      if (performance.now() >= until) throw thrown;
      return thrown;
    });
    if (!(answer instanceof CannotTell) && answer.verifying?.id !== run.id) return answer;
    const text = answer instanceof CannotTell ? answer.message : describe(run, answer);
    if (text !== shown) progress(text);
    shown = text;
    last = answer instanceof CannotTell ? text : answer.state === "cannot-tell" ? answer.sentence : "";
    const leftMs = until - performance.now();
    if (leftMs <= 0) break;
    await sleep(Math.min(pollMs, leftMs));
  }
  throw new CannotTell(
    `Run ${run.number} had not ended after ${formatLimit(waitMs)}.${last ? ` ${last}` : ""}`,
    "Wait longer with --wait, or open the run in Backproof."
  );
}
function describe({ number }, { verifying }) {
  const queued = verifying?.status === "queued";
  return queued ? `Run ${number} waits for a worker.` : `Run ${number} is running.`;
}
function withNewProof(after, before, run) {
  if (after.state !== "open" || after.override || after.provedAt !== before.provedAt) return after;
  throw new CannotTell(
    `Run ${run.number} ended without a proof; the last one is of before.`,
    "Open the run in Backproof, which shows what stopped it."
  );
}

// workers/cli/gate/gate-usage.ts
var gateUsage = `backproof gate --source NAME [--url URL] [--key-env NAME] [--max-age 24h] [--commit SHA] [--verify-if-stale | --verify]
               [--wait 15m] [--timeout 30s] [--json | --markdown | --junit]

  May we deploy? Requests it from a running Backproof over HTTP, with an API key.

  --source NAME      the database, by its name or its id
  --url URL          the address of Backproof; BACKPROOF_URL by default
  --key-env NAME     the variable that holds the API key; BACKPROOF_API_KEY by default
  --max-age 24h      how old the proof may be (90m, 24h, 7d); a limit of the policy that is stricter counts
  --commit SHA       the commit that is deployed, where the policy requires a rehearsal; the environment's by default
  --verify-if-stale  where the proof is out of date, start a run and wait for it
  --verify           start a run and wait for it in any case
  --wait 15m         how long to wait for a run; 15m by default where one is started
  --timeout 30s      how long one request may take

  exit status: 0 open, 1 closed, 2 cannot tell (also every error), 3 out of date or never verified
`;

// workers/cli/gate/read-options.ts
import { parseArgs } from "node:util";
var options = {
  source: { type: "string" },
  url: { type: "string" },
  "key-env": { type: "string" },
  "max-age": { type: "string" },
  commit: { type: "string" },
  "verify-if-stale": { type: "boolean" },
  verify: { type: "boolean" },
  wait: { type: "string" },
  timeout: { type: "string" },
  json: { type: "boolean" },
  markdown: { type: "boolean" },
  junit: { type: "boolean" },
  help: { type: "boolean", short: "h" }
};
var defaultWait = "15m";
var defaultTimeout = "30s";
var help = "Run `backproof gate --help` for all options.";
function readOptions(argv, variable) {
  const values = parse(argv);
  if (values.help) return null;
  const formats2 = ["json", "markdown", "junit"].filter((name) => values[name]);
  if (formats2.length > 1) throw new CannotTell("--json, --markdown and --junit exclude each other.", help);
  if (values.verify && values["verify-if-stale"])
    throw new CannotTell("--verify and --verify-if-stale exclude each other.", help);
  if (!values.source?.trim())
    throw new CannotTell("--source is missing.", "Name the database as Backproof does.");
  const verify = values.verify ? "always" : values["verify-if-stale"] ? "if-stale" : "no";
  const maxAge = values["max-age"] ?? null;
  if (maxAge !== null) duration2("--max-age", maxAge);
  const commit = values.commit?.trim().toLowerCase() ?? null;
  if (commit !== null && !commitPattern.test(commit))
    throw new CannotTell("--commit is not a commit.", "Give 7 to 64 hexadecimal digits.");
  return {
    source: values.source.trim(),
    url: readUrl(values.url ?? variable("BACKPROOF_URL")),
    key: readKey(values["key-env"] ?? "BACKPROOF_API_KEY", variable),
    ...{ maxAge, commit, verify },
    waitMs: duration2("--wait", values.wait ?? (verify === "no" ? null : defaultWait)),
    timeoutMs: duration2("--timeout", values.timeout ?? defaultTimeout),
    format: formats2[0] ?? "text"
  };
}
function parse(argv) {
  try {
    return parseArgs({ args: argv, options }).values;
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message.split(". ")[0] ?? "" : "Invalid arguments";
    throw new CannotTell(`${message.replace(/\.$/, "")}.`, help);
  }
}
function duration2(name, text) {
  if (text === null) return 0;
  const ms = parseMaxAge(text);
  if (ms !== null) return ms;
  throw new CannotTell(
    `${name} is not a duration.`,
    "Write a whole number with its unit, such as 90m, 24h or 7d."
  );
}
function readUrl(text) {
  if (!text?.trim())
    throw new CannotTell("The address of Backproof is missing.", "Give --url, or set BACKPROOF_URL.");
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username || url.password)
    throw new CannotTell(
      "The address of Backproof is not one of the web.",
      "Write protocol and host, such as https://backproof.example.com, without a name or a password."
    );
  return url.origin;
}
function readKey(name, variable) {
  const key = variable(name)?.trim();
  if (!key)
    throw new CannotTell(
      `The variable ${name} is not set.`,
      "Put an API key with the scope gate into it: an admin creates one under Settings, API keys."
    );
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new CannotTell(`The variable ${name} holds no API key.`, "A key is one word that begins with bp_.");
}

// workers/cli/gate/run-gate.ts
async function runGate(argv, variable, output) {
  const { print, progress } = output;
  let format = formatIn(argv);
  let source = sourceIn(argv);
  try {
    const options2 = readOptions(argv, variable);
    if (options2 === null) {
      print(gateUsage);
      return 0;
    }
    ;
    ({ format, source } = options2);
    const answer = await decideGate(options2, variable, progress);
    for (const note of answer.notes) progress(note);
    print(render(gateSummary(answer), format, answer));
    return answer.exitCode;
  } catch (thrown) {
    const { message, hint } = thrown instanceof CannotTell ? thrown : { message: `An unforeseen error occurred: ${String(thrown).split("\n")[0]}`, hint: "Report it." };
    print(render(noAnswer(source, message, hint), format, null));
    return 2;
  }
}
function render(summary, format, answer) {
  switch (format) {
    case "json":
      return `${JSON.stringify(answer ?? summary, null, 2)}
`;
    case "markdown":
      return gateMarkdown(summary);
    case "junit":
      return gateJunit(summary);
    case "text":
      return gateText(summary);
  }
}
function formatIn(argv) {
  return ["json", "markdown", "junit"].find((name) => argv.includes(`--${name}`)) ?? "text";
}
function sourceIn(argv) {
  const at = argv.indexOf("--source");
  const joined = argv.find((arg) => arg.startsWith("--source="));
  return joined?.slice("--source=".length) ?? (at >= 0 ? argv[at + 1] ?? "" : "");
}

// workers/cli/gate/standalone.ts
function crash(thrown) {
  process.stderr.write(terminalText(`backproof: ${String(thrown).split("\n")[0]}
`));
  process.exit(2);
}
var ended = false;
process.on("exit", () => {
  if (!ended) process.exitCode = 2;
});
process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);
process.stdout.on("error", () => process.exit(2));
process.stderr.on("error", () => {
});
var code = await runGate(process.argv.slice(2), (name) => process.env[name], {
  print: (text) => void process.stdout.write(terminalText(text)),
  progress: (text) => void process.stderr.write(terminalText(`${text}
`))
});
ended = true;
process.stdout.write("", () => process.exit(code));
