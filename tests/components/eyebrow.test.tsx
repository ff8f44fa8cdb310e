import { Fragment } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Eyebrow } from '#components/ui/page-header.tsx'

test('keeps each separator of the line above a title beside what follows it', () => {
  const html = renderToStaticMarkup(
    <Eyebrow>
      <a href="/">Databases</a>
      <span>/</span>
      <b>iamenu</b>
      <i>switch</i>
      {[15, 16].map((major) => (
        <Fragment key={major}>
          <span>·</span>
          <span>PostgreSQL {major}</span>
        </Fragment>
      ))}
      {null}
    </Eyebrow>,
  )
  const groups = html.replace(/^<div[^>]*>/, '').replace(/ class="[^"]*"/g, '')
  expect(groups).toBe(
    '<a href="/">Databases</a><span><span>/</span><b>iamenu</b></span><i>switch</i>' +
      '<span><span>·</span><span>PostgreSQL 15</span></span><span><span>·</span><span>PostgreSQL 16</span></span></div>',
  )
})
