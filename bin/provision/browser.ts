import { existsSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { root } from '#bin/services/home.ts'
import { variableNamed } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'
import { aptInstall, aptWorks } from './apt.ts'
import { onPath } from './on-path.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const macApp = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** The path of a Chromium for the end-to-end tests; installed by apt or by Playwright when there is none. */
export async function provisionBrowser(print: (line: string) => void): Promise<string> {
  const found = variableNamed('CHROMIUM_PATH') || onPath(...names) || (existsSync(macApp) ? macApp : null)
  if (found) return found
  const own = await playwrightPath()
  if (existsSync(own)) return own
  if (aptWorks()) await aptInstall(['chromium'], print)
  const installed = onPath(...names)
  if (installed) return installed
  print('Downloading a browser for the end-to-end tests (npx playwright install chromium) …')
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const got = await execa(process.execPath, [cli, 'install', 'chromium'], {
    cwd: root,
    reject: false,
    all: true,
  })
  if (existsSync(own)) return own
  throw new Problem(
    'tool-missing',
    `No browser was found for the end-to-end tests, and Playwright could not download one: ${lastLine(got.all)}`,
    'Install Chromium (apt-get install chromium, dnf install chromium, brew install --cask chromium) or name one in CHROMIUM_PATH.',
  )
}

async function playwrightPath(): Promise<string> {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

function lastLine(text: string | undefined): string {
  return text?.trim().split('\n').at(-1) ?? 'no reason was given.'
}
