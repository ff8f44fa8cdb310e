// The GitHub Action of the deploy gate. Built from workers/cli/gate by `npm run build:gate`.

// workers/cli/gate/github-action.ts
import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";

// lib/verification/manifest.ts
var concealed = new RegExp("\\p{Cc}[0-9a-f]{64}\\p{Cc}", "gu");
function visible(text) {
  return text.replace(concealed, "***").replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    if (code >= 56448 && code <= 56575) return `\\x${(code - 56320).toString(16)}`;
    return `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

// lib/verification/escape-markdown.ts
var entities = { "<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;" };
function escapeMarkdown(text) {
  return visible(text).replace(/[\\`*_{}[\]()<>#+!|~&@]/g, (char) => entities[char] ?? `\\${char}`).replaceAll("://", "&#58;//");
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
function gateMarkdown(summary2) {
  const { state, sourceName, headline, sentence, hint, url, reasons, notes } = summary2;
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
function gateSummary(answer2) {
  const { state, exitCode, source, headline, sentence, url, reasons, notes, override } = answer2;
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

// workers/cli/gate/cannot-tell.ts
var CannotTell = class extends Error {
  hint;
  constructor(sentence, hint, options2) {
    super(sentence, options2);
    this.name = "CannotTell";
    this.hint = hint;
  }
};

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
function deployOfEnvironment(variable2) {
  const { commit, branch, pullRequest, deployUrl } = find(variable2);
  const number = Number(pullRequest);
  return {
    commit: commit && commitPattern.test(commit) ? commit : null,
    branch: branch && branch.length <= longestBranch ? branch : null,
    pullRequest: Number.isInteger(number) && number > 0 && number <= largestPullRequest ? number : null,
    deployUrl: deployUrl ? parseDeployUrl(deployUrl) : null
  };
}
function find(variable2) {
  if (variable2("GITHUB_ACTIONS") === "true") return github(variable2);
  if (variable2("GITLAB_CI") === "true") return gitlab(variable2);
  if (variable2("RAILWAY_PROJECT_ID")) return railway(variable2);
  return {};
}
function github(variable2) {
  const [server, repository, run] = ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID"].map(variable2);
  return {
    // On a pull request GITHUB_SHA is a merge that no branch holds.
    commit: headOfPullRequest(variable2("GITHUB_EVENT_PATH")) ?? variable2("GITHUB_SHA"),
    branch: variable2("GITHUB_HEAD_REF") || (variable2("GITHUB_REF_TYPE") === "tag" ? void 0 : variable2("GITHUB_REF_NAME")),
    pullRequest: /^refs\/pull\/(\d+)\//.exec(variable2("GITHUB_REF") ?? "")?.[1],
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
function gitlab(variable2) {
  return {
    commit: variable2("CI_COMMIT_SHA"),
    branch: variable2("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME") || variable2("CI_COMMIT_BRANCH"),
    pullRequest: variable2("CI_MERGE_REQUEST_IID"),
    deployUrl: variable2("CI_JOB_URL")
  };
}
function railway(variable2) {
  const [project, service, environment, deployment] = [
    "RAILWAY_PROJECT_ID",
    "RAILWAY_SERVICE_ID",
    "RAILWAY_ENVIRONMENT_ID",
    "RAILWAY_DEPLOYMENT_ID"
  ].map(variable2);
  return {
    commit: variable2("RAILWAY_GIT_COMMIT_SHA"),
    branch: variable2("RAILWAY_GIT_BRANCH"),
    deployUrl: project && service ? `https://railway.com/project/${project}/service/${service}?environmentId=${environment ?? ""}&id=${deployment ?? ""}` : void 0
  };
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
  const [sentence, hint] = known.map((code) => faults[code]).find(Boolean) ?? other(known, thrown);
  return new CannotTell(`${sentence}: ${at}.`, hint, { cause: thrown });
}
function other(codes, thrown) {
  const tls = codes.some((code) => /SSL|TLS|EPROTO|CERT/.test(code));
  if (tls)
    return [
      "No encrypted connection to the server",
      "Check whether the address begins with the right one of http and https."
    ];
  if (codes.some((code) => code.startsWith("HPE_")))
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

// workers/cli/gate/commit-status.ts
var statuses = {
  open: "success",
  closed: "failure",
  "cannot-tell": "error",
  "out-of-date": "failure"
};
var statusTimeoutMs = 3e4;
var longestDescription = 140;
async function setCommitStatus(summary2, variable2) {
  const token = variable2("INPUT_STATUS-TOKEN")?.trim();
  if (!token) return;
  const api = variable2("INPUT_STATUS-API-URL")?.trim() || variable2("GITHUB_API_URL") || "https://api.github.com";
  const { commit } = deployOfEnvironment(variable2);
  const repository = variable2("GITHUB_REPOSITORY");
  if (!commit || !repository) throw new Error("The commit status was not set: the commit is not known.");
  const { state, headline, sentence, url } = summary2;
  const response = await fetch(`${api.replace(/\/$/, "")}/repos/${repository}/statuses/${commit}`, {
    method: "POST",
    redirect: "manual",
    signal: AbortSignal.timeout(statusTimeoutMs),
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/vnd.github+json",
      "content-type": "application/json",
      "user-agent": "backproof"
    },
    body: JSON.stringify({
      state: statuses[state],
      description: shorten(`${gateLabels[state]}: ${headline} ${sentence}`),
      context: variable2("INPUT_STATUS-CONTEXT")?.trim() || "backproof/gate",
      ...url && { target_url: url }
    })
  }).catch((thrown) => {
    throw networkFault(thrown, api);
  });
  if (!response.ok) throw new Error(`The commit status was refused: HTTP ${response.status}.`);
}
function shorten(text) {
  const letters = [...text.replace(/\s+/g, " ")];
  return letters.length <= longestDescription ? letters.join("") : `${letters.slice(0, longestDescription - 1).join("")}…`;
}

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
  const key2 = `${locale.language} ${locale.timeZone}`;
  const format = formats.get(key2) ?? createFormat(locale);
  if (formats.size < 100) formats.set(key2, format);
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
var { duration, age, ago, bytes, count, plural, instant, shortInstant, clock, shorten: shorten2 } = formatFor(defaultLocale);

// lib/verification/format-limit.ts
function formatLimit(ms, language = "en") {
  const { age: age2, count: count2, duration: duration3 } = formatFor({ language, timeZone: "UTC" });
  if (ms < 36e5) return ms % 6e4 === 0 ? `${ms / 6e4} m` : duration3(ms);
  return ms % 36e5 === 0 && ms <= 864e5 ? `${count2(ms / 36e5)} h` : age2(ms);
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
  const answer2 = body ?? {};
  const state = gateStates.find((known) => known === answer2.state);
  if (state === void 0) {
    if (status === 404)
      throw new CannotTell(
        `Backproof has no database named ${source} that this key may read.`,
        "Check the name on the page Databases, and which databases the key is for."
      );
    throw refusal(status, body, "The gate could not be read.");
  }
  const { source: about, sentence, headline, url } = answer2;
  const ours = about?.id === source || about?.name === source;
  const agrees = status === gateStatuses[state] && answer2.exitCode === gateExitCodes[state];
  const texts = [sentence, headline, url].every((text) => typeof text === "string");
  if (ours && agrees && texts)
    return { reasons: [], notes: [], verifying: null, override: null, ...answer2 };
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
  const { source, url, key: key2, maxAge, commit, timeoutMs } = options2;
  const base = `${url}/api/v1/sources/${encodeURIComponent(source)}`;
  let checkedClock = false;
  const send = async (address, init = {}) => {
    const response = await request(address, { key: key2, timeoutMs }, init);
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
    const answer2 = readAnswer({ status: response.status, body, source });
    refuseLooser(answer2, maxAge);
    refuseOtherCommit(answer2, ofCommit);
    return answer2;
  };
  return {
    gate: async () => {
      const answer2 = await read(null);
      return answer2.rehearsal && commit ? read(commit.toLowerCase()) : answer2;
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
async function request(address, { key: key2, timeoutMs }, init) {
  try {
    return await fetch(address, {
      ...init,
      // A key must reach no other server than the one that was named.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        authorization: `Bearer ${key2}`,
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
async function decideGate(options2, variable2, progress) {
  const named = deployOfEnvironment(variable2);
  const deploy = { ...named, commit: options2.commit ?? named.commit };
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
    const answer2 = await client.gate().catch((thrown) => {
      if (!(thrown instanceof CannotTell)) throw thrown;
      if (performance.now() >= until) throw thrown;
      return thrown;
    });
    if (!(answer2 instanceof CannotTell) && answer2.verifying?.id !== run.id) return answer2;
    const text = answer2 instanceof CannotTell ? answer2.message : describe(run, answer2);
    if (text !== shown) progress(text);
    shown = text;
    last = answer2 instanceof CannotTell ? text : answer2.state === "cannot-tell" ? answer2.sentence : "";
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

// workers/cli/gate/github-commands.ts
function actionArguments(variable2) {
  const input = (name) => variable2(`INPUT_${name.toUpperCase()}`)?.trim() || null;
  const option = (name) => {
    const value = input(name);
    return value === null ? [] : [`--${name}=${value}`];
  };
  const verify = input("verify");
  return [
    ...option("source"),
    ...option("url"),
    ...option("max-age"),
    ...option("commit"),
    ...option("wait"),
    ...verify === "if-stale" ? ["--verify-if-stale"] : verify === "always" ? ["--verify"] : [],
    ...verify !== null && !["no", "if-stale", "always"].includes(verify) ? [`--verify=${verify}`] : [],
    "--key-env=INPUT_API-KEY"
  ];
}
function annotation(level, title, text) {
  return `::${level} title=${escapeProperty(title)}::${escapeData(text)}`;
}
function logLine(text) {
  return `Gate: ${visible(text).replaceAll("##[", "## [")}`;
}
function mask(secret) {
  return `::add-mask::${escapeData(secret)}`;
}
function outputFile(values, delimiter) {
  return Object.entries(values).map(([name, value]) => `${name}<<${delimiter}
${value}
${delimiter}
`).join("");
}
function escapeData(text) {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

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
function readOptions(argv, variable2) {
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
    url: readUrl(values.url ?? variable2("BACKPROOF_URL")),
    key: readKey(values["key-env"] ?? "BACKPROOF_API_KEY", variable2),
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
function readKey(name, variable2) {
  const key2 = variable2(name)?.trim();
  if (!key2)
    throw new CannotTell(
      `The variable ${name} is not set.`,
      "Put an API key with the scope gate into it: an admin creates one under Settings, API keys."
    );
  if (/^[\x21-\x7e]+$/.test(key2)) return key2;
  throw new CannotTell(`The variable ${name} holds no API key.`, "A key is one word that begins with bp_.");
}

// workers/cli/gate/github-action.ts
var variable = (name) => process.env[name];
var print = (line) => void process.stdout.write(`${line}
`);
function crash(thrown) {
  print(annotation("error", "Deploy gate", `The gate stopped: ${String(thrown).split("\n")[0]}`));
  process.exit(2);
}
var ended = false;
process.on("exit", () => {
  if (!ended) process.exitCode = 2;
});
process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);
var key = variable("INPUT_API-KEY")?.trim();
if (key) print(mask(key));
var { summary, answer } = await decide();
report(summary, answer);
await setCommitStatus(summary, variable).catch(
  (thrown) => print(annotation("warning", "Commit status", thrown instanceof Error ? thrown.message : String(thrown)))
);
ended = true;
process.exit(summary.exitCode);
async function decide() {
  try {
    const options2 = readOptions(
      actionArguments(variable),
      (name) => name === "INPUT_API-KEY" ? key : variable(name)
    );
    if (options2 === null) throw new CannotTell("No gate was requested.", "Give the input source.");
    const answer2 = await decideGate(options2, variable, (text) => print(logLine(text)));
    return { summary: gateSummary(answer2), answer: answer2 };
  } catch (thrown) {
    const { message, hint } = thrown instanceof CannotTell ? thrown : { message: String(thrown).split("\n")[0] ?? "", hint: "Report it." };
    return { summary: noAnswer(variable("INPUT_SOURCE") ?? "", message, hint), answer: null };
  }
}
function report(shown, found) {
  const { state, exitCode, headline, sentence, hint, url, notes, overridden } = shown;
  const text = [`${headline} ${sentence}`, hint, url].filter(Boolean).join("\n");
  const title = `Deploy gate of ${shown.sourceName}: ${state}`;
  const level = state !== "open" ? "error" : overridden ? "warning" : "notice";
  print(annotation(level, title, text));
  for (const note of notes) print(annotation("warning", title, note));
  const summaryFile = variable("GITHUB_STEP_SUMMARY");
  if (summaryFile) appendFileSync(summaryFile, gateMarkdown(shown));
  const outputs = variable("GITHUB_OUTPUT");
  if (!outputs) return;
  const values = {
    ...{ state, "exit-code": String(exitCode), sentence: `${headline} ${sentence}`, url: url ?? "" },
    json: JSON.stringify(found ?? shown, null, 2)
  };
  appendFileSync(outputs, outputFile(values, `backproof-${randomUUID()}`));
}
