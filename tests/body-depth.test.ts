import { expect, test } from 'vitest'
import { readJson } from '#app/api/body.ts'

const read = (text: string) =>
  readJson(
    new Request('http://127.0.0.1/', { method: 'POST', headers: { 'content-type': 'application/json' } }),
    new TextEncoder().encode(text),
  )
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
const lists = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`

test('a body whose fields are nested deeper than any form of ours is refused before anything walks it', () => {
  for (const deep of [nested(66), nested(20_000), lists(66), lists(100_000)])
    expect(() => read(deep)).toThrow('The request cannot be read.')
  for (const usual of [nested(64), lists(63), '{}', '{"a":[{"b":[1]}]}'])
    expect(read(usual)).toEqual(JSON.parse(usual))
})
