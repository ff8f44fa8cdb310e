/** In the order of looking: most browsers name others, too. */
const browsers: [pattern: RegExp, name: string][] = [
  [/\bEdg\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\bChrom(e|ium)\/|HeadlessChrome/, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
]

const systems: [pattern: RegExp, name: string][] = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

type BrowserTexts = { program: string; browserOn: (browser: string, system: string) => string }

/** `Firefox on Linux`, from what a browser calls itself. */
export function describeBrowser(userAgent: string, texts: BrowserTexts): string {
  const find = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1]
  const browser = find(browsers) ?? texts.program
  const system = find(systems)
  return system ? texts.browserOn(browser, system) : browser
}
