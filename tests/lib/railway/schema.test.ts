import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  buildClientSchema,
  buildSchema,
  type GraphQLSchema,
  type IntrospectionQuery,
  isObjectType,
  Kind,
  parse,
  validate,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import * as everything from '#lib/railway/operations.ts'
import { operations } from '#lib/railway/operations.ts'

const ours = buildSchema(readFileSync(path.resolve('lib/railway/schema.graphql'), 'utf8'))
const wholeFile = process.env.RAILWAY_SCHEMA
const whole = wholeFile ? readWhole(wholeFile) : null

function readWhole(file: string): GraphQLSchema {
  const said: { data?: IntrospectionQuery } & IntrospectionQuery = JSON.parse(readFileSync(file, 'utf8'))
  return buildClientSchema(said.data ?? said)
}

/** Names of the fields that an operation asks of the root. */
function rootFields(text: string): string[] {
  return parse(text).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) throw new Error(`No operation: ${definition.kind}`)
    return definition.selectionSet.selections.map((selection) => {
      if (selection.kind !== Kind.FIELD) throw new Error(`No plain field: ${selection.kind}`)
      return selection.name.value
    })
  })
}

describe('what can be sent to Railway', () => {
  test('changes three things, none of which restores, deletes or overwrites', () => {
    const mutations = operations.filter(({ text }) => /^\s*mutation/.test(text))
    expect(mutations.every(({ kind }) => kind === 'mutation')).toBe(true)
    expect(mutations.flatMap(({ text }) => rootFields(text)).sort()).toEqual([
      'volumeInstanceBackupCreate',
      'volumeInstanceBackupLock',
      'volumeInstanceBackupScheduleUpdate',
    ])
  })

  test('is one operation per text, under its own name and of its own kind', () => {
    for (const { name, kind, text } of operations) {
      const [only, ...more] = parse(text).definitions
      expect(more).toEqual([])
      expect(only).toMatchObject({ operation: kind, name: { value: name } })
    }
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length)
  })

  test('names nothing that restores, deletes or wipes, in no place of any text', () => {
    for (const { text } of operations) expect(text).not.toMatch(/restore|delete|wipe|remove|upsert|deploy/i)
  })

  test('is all of it on the list', () => {
    const written = new Set<unknown>(Object.values(everything))
    written.delete(operations)
    expect(written).toEqual(new Set(operations))
    expect(operations.length).toBeGreaterThan(10)
  })

  test('cannot be changed afterwards', () => {
    for (const operation of operations)
      expect(() => Object.assign(operation, { text: 'mutation { volumeDelete }' })).toThrow()
    expect(() => (operations as unknown[]).push({})).toThrow()
  })

  test.each(operations)('$name fits our part of the schema', ({ text }) => {
    expect(validate(ours, parse(text))).toEqual([])
  })
})

test('an operation that does not fit is seen', () => {
  const wrong = 'query A($id: String!) { volumeInstanceBackupCreate(volumeInstanceId: $id) }'
  expect(validate(ours, parse(wrong)).length).toBeGreaterThan(0)
})

test('our part of the schema offers no other mutation', () => {
  expect(Object.keys(ours.getMutationType()?.getFields() ?? {})).toHaveLength(3)
})

// Railway's own schema is large and not ours to keep: RAILWAY_SCHEMA names a file with its introspection.
describe.skipIf(whole === null)('against the whole schema of Railway (RAILWAY_SCHEMA)', () => {
  test.each(operations)('$name is valid', ({ text }) => {
    if (whole) expect(validate(whole, parse(text))).toEqual([])
  })

  test('every type and field of our part is there, with the same type and arguments', () => {
    const differences: string[] = []
    let compared = 0
    for (const type of Object.values(ours.getTypeMap())) {
      if (type.name.startsWith('__')) continue
      const theirs = whole?.getType(type.name)
      if (!theirs) differences.push(`${type.name} does not exist`)
      if (!isObjectType(type) || !isObjectType(theirs)) continue
      for (const field of Object.values(type.getFields())) {
        const other = theirs.getFields()[field.name]
        compared += 1
        if (String(other?.type) !== String(field.type)) differences.push(`${type.name}.${field.name}`)
        for (const argument of field.args) {
          const its = other?.args.find(({ name }) => name === argument.name)
          if (String(its?.type) !== String(argument.type))
            differences.push(`${type.name}.${field.name}(${argument.name})`)
        }
      }
    }
    expect(differences).toEqual([])
    console.log(`${operations.length} operations and ${compared} fields compared with the whole schema.`)
  })
})
