import { expect, test } from 'vitest'
import { shownTasks } from '#components/backup/shown-tasks.ts'
import { connectedSource } from '#components/railway/connected-source.ts'
import type { RailwayTask } from '#lib/platform/platform.ts'

function task(more: Partial<RailwayTask>): RailwayTask {
  return {
    id: 'a',
    kind: 'survey',
    sourceId: 's',
    tokenId: 't',
    status: 'done',
    requestedBy: 'ana@example.org',
    requestedAt: '2026-11-26T07:00:00.000Z',
    endedAt: null,
    progress: null,
    result: null,
    problem: null,
    ...more,
  }
}

const ended = task({ id: 'ended' })
const survey = task({ id: 'survey', status: 'running' })
const lock = task({ id: 'lock', kind: 'lock', status: 'queued' })

test('a page that nothing was requested from shows what is under way, and nothing that has ended', () => {
  expect(shownTasks([survey, ended], null)).toEqual([survey])
  expect(shownTasks([ended], null)).toEqual([])
})

test('of two that are under way the change is shown', () => {
  expect(shownTasks([survey, lock], null)).toEqual([lock])
})

test('the requested task comes first and is not shown twice', () => {
  expect(shownTasks([survey, ended], ended)).toEqual([ended, survey])
  expect(shownTasks([survey], survey)).toEqual([survey])
})

test('only a connection that is done and needs nothing more leads to its source', () => {
  const done = task({ kind: 'connect', result: { sourceId: 's' } })
  expect(connectedSource(done)).toBe('s')
  expect(connectedSource({ ...done, status: 'running' })).toBeNull()
  expect(connectedSource({ ...done, result: { sourceId: 's', connectionNeeded: 'hidden' } })).toBeNull()
  expect(connectedSource(ended)).toBeNull()
  expect(connectedSource(null)).toBeNull()
})
