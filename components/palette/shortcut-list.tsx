import { Dialog } from '@base-ui/react/dialog'
import { useTexts } from '#components/language/use-texts.ts'
import { paletteTexts } from './palette.texts.ts'

/** The keys of each shortcut; several of one are alternatives. */
const shortcuts = {
  palette: ['Ctrl+K', '⌘K'],
  move: ['↑', '↓'],
  choose: ['Enter'],
  close: ['Esc'],
  toasts: ['F6'],
} as const

/** The sheet of all shortcuts. */
export function ShortcutList() {
  const texts = useTexts(paletteTexts)
  return (
    <div className="p-2">
      <Dialog.Title className="text-lg font-semibold">{texts.shortcuts}</Dialog.Title>
      <Dialog.Description className="mt-1 text-muted">{texts.shortcutsText}</Dialog.Description>
      <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-2">
        {Object.entries(shortcuts).map(([name, keys]) => (
          <div
            key={name}
            className="col-span-2 grid grid-cols-subgrid items-baseline border-t border-line pt-2"
          >
            <dt className="flex gap-1.5">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded-md border border-line-strong bg-page px-1.5 py-0.5 font-mono text-sm"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{texts.keys[name as keyof typeof shortcuts]}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
