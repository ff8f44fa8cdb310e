import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Filled } from '#components/language/filled.tsx'

test('puts elements where the sentence names them, in the order of its language', () => {
  const at = <time>18:40</time>
  const written = (text: string) => renderToStaticMarkup(<Filled text={text} at={at} by={<b>Ana</b>} />)
  expect(written('Revoked {at} by {by}.')).toBe('Revoked <time>18:40</time> by <b>Ana</b>.')
  expect(written('{by} revogou {at}')).toBe('<b>Ana</b> revogou <time>18:40</time>')
})

test('leaves braces that name no value as they are', () => {
  expect(renderToStaticMarkup(<Filled text="{toString} {at}" at="18:40" />)).toBe('{toString} 18:40')
})
