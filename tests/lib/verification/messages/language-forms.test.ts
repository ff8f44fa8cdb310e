import { expect, test } from 'vitest'
import { languageForms } from '#lib/verification/messages/language-forms.ts'

const english = languageForms('en-GB')

test('numbers keep every digit, in groups', () => {
  expect([0, 1_234_567, 0.000_01, 1.5].map(english.number)).toEqual(['0', '1,234,567', '0.00001', '1.5'])
})

test.each([
  [0, '0 tables'],
  [1, '1 table'],
  [2000, '2,000 tables'],
])('%i takes the form of its number', (count, words) => {
  expect(english.plural(count, { one: 'table', other: 'tables' })).toBe(words)
})

test('another language brings its own plurals, groups and lists', () => {
  const portuguese = languageForms('pt-PT')
  expect(portuguese.plural(1, { one: 'tabela', other: 'tabelas' })).toBe('1 tabela')
  expect(portuguese.plural(12_345, { one: 'tabela', other: 'tabelas' })).toBe('12\u00a0345 tabelas')
  expect(portuguese.and(['a', 'b', 'c'])).toBe('a, b e c')
})

test('lists read as in English', () => {
  expect(english.list(['a', 'b', 'c'])).toBe('a, b, c')
  expect(english.and(['a', 'b', 'c'])).toBe('a, b and c')
  expect(english.and(['a'])).toBe('a')
})
