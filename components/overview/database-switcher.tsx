'use client'

import { lazy, Suspense, useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { classNames } from '#components/ui/class-names.ts'
import { ChevronsUpDown } from '#components/ui/icons.tsx'
import { useScripted } from '#components/ui/use-scripted.ts'
import { visible } from '#lib/verification/manifest.ts'
import { databaseSwitcherTexts } from './database-switcher.texts.ts'
import type { SwitcherPage } from './database-switcher-list.tsx'

const load = () =>
  import('./database-switcher-list.tsx').then(({ DatabaseSwitcherList }) => ({
    default: DatabaseSwitcherList,
  }))

/** A part of its own, loaded when a person is about to open it. */
const DatabaseSwitcherList = lazy(load)

type DatabaseSwitcherProps = {
  name: string
  /** Which page of another database it opens. */
  pathOf?: SwitcherPage
  /** Beside a link with the name. */
  iconOnly?: boolean
}

const triggerClass =
  'inline-flex min-h-6 min-w-6 max-w-full cursor-pointer items-center justify-center gap-1 rounded-md font-medium text-ink hover:underline hover:underline-offset-3'

/** Which database a page is about, as a button that opens the list of all, with a search; without a script a link to the page of all. */
export function DatabaseSwitcher({ name, pathOf = 'database', iconOnly }: DatabaseSwitcherProps) {
  const texts = useTexts(databaseSwitcherTexts)
  const scripted = useScripted()
  const [wasOpened, setWasOpened] = useState(false)
  const face = (
    <>
      {iconOnly ? null : <span className="truncate">{visible(name)}</span>}
      <ChevronsUpDown className="size-3.5 shrink-0 text-faint" />
    </>
  )
  const look = {
    // The icon is as far from the name beside it as from one on the button.
    className: classNames(triggerClass, iconOnly && '-ml-2.5 self-center'),
    'aria-label': texts.switch(visible(name)),
  }
  if (!scripted)
    return (
      <a href="/" {...look}>
        {face}
      </a>
    )
  const button = (
    <button
      type="button"
      data-printed
      aria-haspopup="dialog"
      aria-expanded={false}
      onPointerEnter={load}
      onFocus={load}
      onClick={() => setWasOpened(true)}
      {...look}
    >
      {face}
    </button>
  )
  if (!wasOpened) return button
  return (
    <Suspense fallback={button}>
      <DatabaseSwitcherList pathOf={pathOf} look={look} face={face} />
    </Suspense>
  )
}
