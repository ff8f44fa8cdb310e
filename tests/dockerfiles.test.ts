import { readFileSync } from 'node:fs'
import { parse } from 'node:path'
import { describe, expect, test } from 'vitest'
import { neededPackages } from '#bin/image/needed-packages.mjs'
import { siteParts } from '#bin/services/site-build.ts'
import {
  commandsOf,
  copyPaths,
  type Instruction,
  isDockerIgnored,
  readDockerfile,
  type Stage,
} from '#tests/support/dockerfile.ts'
import { trackedFiles } from '#tests/support/tracked-files.ts'

const ignored = readFileSync('.dockerignore', 'utf8')
const files = ['Dockerfile.web', 'Dockerfile.worker']

const each = (stages: Stage[], keyword: string) =>
  stages.flatMap(({ instructions }) => instructions.filter((one) => one.keyword === keyword))
const commands = (stages: Stage[]) => each(stages, 'RUN').flatMap(commandsOf)
const exec = (instruction: Instruction | undefined): string[] => JSON.parse(instruction?.rest ?? 'null')

describe.each(files)('%s', (file) => {
  const stages = readDockerfile(file)
  const last = stages.at(-1)
  const product = last ? [last] : []

  test('Railway builds it: no VOLUME, no mount of the builder, and the last stage, which no target names, is the image', () => {
    expect(stages.length).toBe(2)
    expect(each(stages, 'VOLUME')).toEqual([])
    expect(each(stages, 'RUN').filter(({ flags }) => 'mount' in flags)).toEqual([])
    expect(last?.name).toBeNull()
    expect(each(product, 'CMD').length).toBe(1)
  })

  test('every copied file is in the repository, and is sent to the builder', () => {
    const sources = each(stages, 'COPY')
      .filter(({ flags }) => !flags.from)
      .flatMap((copy) => copyPaths(copy).sources)
    expect(sources.length).toBeGreaterThan(5)
    const isThere = (source: string) =>
      trackedFiles.some((name) => name === source || name.startsWith(`${source}/`))
    expect(sources.filter((source) => !isThere(source))).toEqual([])
    expect(sources.filter((source) => isDockerIgnored(source, ignored))).toEqual([])
  })

  test('what is copied from a stage comes from one that stands before', () => {
    for (const [index, stage] of stages.entries()) {
      const known = stages.slice(0, index).map(({ name }) => name)
      for (const { flags } of each([stage], 'COPY')) if (flags.from) expect(known).toContain(flags.from)
    }
  })

  test('no secret is an argument of the build or a variable of the image', () => {
    const set = [...each(stages, 'ARG'), ...each(stages, 'ENV')].flatMap(({ rest }) =>
      [...rest.matchAll(/([A-Z_]+)=/g)].map(([, name = '']) => name),
    )
    expect(set.length).toBeGreaterThan(1)
    expect(set.filter((name) => /SECRET|PASSWORD|TOKEN|KEY|CREDENTIAL|URL/.test(name))).toEqual([])
    expect(commands(stages).filter((command) => /\.env\b/.test(command))).toEqual([])
  })

  test('what hadolint would complain of is not there', () => {
    for (const { base } of stages) expect(base).toMatch(/^[\w/]+:(?!latest)[\w.-]+$/)
    for (const keyword of ['ADD', 'MAINTAINER', 'SHELL', 'ONBUILD']) expect(each(stages, keyword)).toEqual([])
    for (const keyword of ['CMD', 'ENTRYPOINT'])
      for (const instruction of each(stages, keyword)) expect(Array.isArray(exec(instruction))).toBe(true)
    const run = commands(stages)
    expect(run.filter((command) => /^(sudo|cd|ssh|npm (i|install))\b|\|(?!\|)/.test(command))).toEqual([])
    for (const stage of stages) {
      const beforeCopy = stage.instructions.findIndex(({ keyword }) => keyword === 'COPY')
      const workdir = stage.instructions.findIndex(({ keyword }) => keyword === 'WORKDIR')
      expect(workdir).toBeLessThan(beforeCopy)
      const [, ...more] = stage.instructions
      for (const [index, { keyword }] of more.entries())
        if (keyword === 'RUN') expect(stage.instructions[index]?.keyword).not.toBe('RUN')
    }
    for (const { rest } of each(stages, 'WORKDIR')) expect(rest).toMatch(/^\//)
    for (const instruction of each(stages, 'RUN').filter(({ rest }) => rest.includes('apt-get'))) {
      const [first, install] = commandsOf(instruction)
      expect(first).toBe('apt-get update')
      expect(install).toMatch(/^apt-get install -y --no-install-recommends /)
      expect(commandsOf(instruction)).toContain('rm -rf /var/lib/apt/lists/*')
    }
  })

  test('what it starts is in the image', () => {
    const named = [...exec(each(product, 'CMD')[0]), ...commands(product)]
      .flatMap((command) => command.split(/\s+/))
      .filter((word) => /^(\.\/)?[\w/-]+\.(mjs|ts|js|sh)$/.test(word))
    expect(named.length).toBeGreaterThan(0)
    const copied = each(product, 'COPY')
      .filter(({ flags }) => !flags.from)
      .flatMap(placesOf)
    for (const name of named.map((word) => word.replace(/^\.\//, '')))
      expect(copied.some((place) => place === name || name.startsWith(`${place}/`))).toBe(true)
  })
})

test('the web does not run as root; the worker does, so that it can give throwaway servers accounts of their own', () => {
  const user = (file: string) => {
    const last = readDockerfile(file).at(-1)
    return last ? each([last], 'USER').map(({ rest }) => rest) : null
  }
  expect(user('Dockerfile.web')).toEqual(['node'])
  expect(user('Dockerfile.worker')).toEqual([])
})

test('the build of the web pages gets everything that it is made from', () => {
  const build = readDockerfile('Dockerfile.web')[0]
  const sources = build ? each([build], 'COPY').flatMap((copy) => copyPaths(copy).sources) : []
  const isCopied = (part: string) =>
    sources.some((source) => part === source || part.startsWith(`${source}/`))
  expect(siteParts.filter((part) => !isCopied(part))).toEqual([])
})

test("the worker's image gets the packages that it loads, and none of the web's", async () => {
  const places = await neededPackages(process.cwd())
  for (const name of ['pg', 'bullmq', '@prisma/client', 'tsx', 'esbuild', 'pino'])
    expect(places).toContain(`node_modules/${name}`)
  for (const name of ['next', 'react', 'prisma', 'vitest'])
    expect(places).not.toContain(`node_modules/${name}`)
})

test('a Dockerfile that Railway would refuse, or that leaks, is found', () => {
  expect(isDockerIgnored('.env', ignored)).toBe(true)
  expect(isDockerIgnored('.env.local', ignored)).toBe(true)
  expect(isDockerIgnored('lib/store/generated/client.ts', ignored)).toBe(true)
  expect(isDockerIgnored('lib/store/sources.ts', ignored)).toBe(false)
  expect(isDockerIgnored('a/b', 'a\n!a/b')).toBe(false)
})

/** Where the sources of a COPY lie in the image, relative to its working folder. */
function placesOf(copy: Instruction): string[] {
  const { sources, destination } = copyPaths(copy)
  const folder = destination.replace(/^\.\//, '').replace(/\/$/, '')
  if (!destination.endsWith('/')) return [folder]
  return sources.map((source) => [folder, parse(source).base].filter(Boolean).join('/'))
}
