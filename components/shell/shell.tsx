import type { ReactNode } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { PaletteButton } from '#components/palette/palette-button.tsx'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { UserRound } from '#components/ui/icons.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { Brand } from './brand.tsx'
import { NavLink } from './nav-link.tsx'
import { type NavSection, navSections } from './nav-section.ts'
import { shellTexts } from './shell.texts.ts'
import { type Theme, ThemeButton } from './theme-button.tsx'

type ShellProps = { person: string; theme: Theme; children: ReactNode }

/** The frame of every page behind the sign-in. */
export function Shell({ person, theme, children }: ShellProps) {
  const texts = useTexts(shellTexts)
  return (
    <>
      <a
        className="absolute top-2 -left-250 z-10 rounded-lg border border-line-strong bg-panel px-3.5 py-2 focus:left-4 print:hidden"
        href="#main"
      >
        {texts.skip}
      </a>
      <header className="flex flex-wrap items-center gap-x-2.5 border-b border-line bg-panel px-4 py-2 sm:px-8 lg:h-14 lg:flex-nowrap lg:gap-x-7 lg:py-0 print:hidden">
        <a className="flex items-center gap-2 font-bold tracking-[-0.01em] max-lg:flex-1" href="/">
          <Brand />
          Backproof
        </a>
        <nav
          className="flex min-w-0 gap-1 max-lg:order-3 max-lg:-mx-2 max-lg:mt-1 max-lg:basis-[calc(100%+var(--spacing)*4)] max-lg:flex-wrap max-[24rem]:gap-x-0.5 lg:flex-1"
          aria-label={texts.main}
        >
          {(Object.keys(navSections) as NavSection[]).map((section) => (
            <NavLink key={section} section={section}>
              {texts[section]}
            </NavLink>
          ))}
        </nav>
        <a
          className="max-w-55 truncate text-sm text-faint hover:text-ink hover:underline max-lg:hidden"
          href="/account"
          title={texts.account}
        >
          {visible(person)}
        </a>
        <div className="flex items-center gap-0.5 max-[22rem]:[&_.button]:px-1.5">
          <a
            className={classNames(buttonClass({ variant: 'ghost', size: 'sm' }), 'lg:hidden')}
            href="/account"
            aria-label={texts.accountOf(visible(person))}
          >
            <UserRound />
          </a>
          <PaletteButton label={texts.palette} />
          <ThemeButton theme={theme} />
          <form method="post" action="/api/v1/session/end">
            <Button type="submit" variant="ghost" size="sm">
              {texts.signOut}
            </Button>
          </form>
        </div>
      </header>
      <main
        id="main"
        className="mx-auto max-w-290 px-4 pt-6 pb-14 sm:px-8 sm:pt-9 sm:pb-18 print:max-w-none print:p-0"
      >
        {children}
      </main>
    </>
  )
}
