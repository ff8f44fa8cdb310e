import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { Monitor, Moon, Sun } from '#components/ui/icons.tsx'
import { shellTexts } from './shell.texts.ts'

export type Theme = 'system' | 'light' | 'dark'

const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
const icons = { system: Monitor, light: Sun, dark: Moon }

/** Changes the theme, by a plain form. */
export function ThemeButton({ theme }: { theme: Theme }) {
  const texts = useTexts(shellTexts)
  const Icon = icons[theme]
  return (
    <form method="post" action="/api/v1/theme">
      <input type="hidden" name="theme" value={next[theme]} />
      <Button
        type="submit"
        variant="ghost"
        size="sm"
        title={texts.theme(texts.themes[theme])}
        aria-label={texts.changeTheme(texts.themes[theme], texts.themes[next[theme]])}
      >
        <Icon />
      </Button>
    </form>
  )
}
