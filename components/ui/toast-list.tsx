import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { classNames } from './class-names.ts'
import { ToneIcon } from './tone-icon.tsx'
import { uiTexts } from './ui.texts.ts'

export type ShownToast = { id: number; tone: 'positive' | 'negative'; title: string; text?: string }

type ToastListProps = { toasts: ShownToast[]; onDismiss: (id: number) => void }

/** How long a toast that is no error stays. It stays longer while it is pointed at, or has the focus. */
const shownMs = 6000

/**
 * The toasts, in a region that F6 leads to. The two lists are there before their first toast: a screen reader announces only what is put
 * into a live region that it knows, an error at once and anything else when it has finished speaking.
 */
export function ToastList({ toasts, onDismiss }: ToastListProps) {
  const texts = useTexts(uiTexts)
  const region = useRef<HTMLElement>(null)
  const [held, setHeld] = useState(false)
  const dismiss = useFocusOfToasts(region, toasts.length, onDismiss)
  const listed = (tone: ShownToast['tone']) =>
    toasts
      .filter((toast) => toast.tone === tone)
      .map((toast) => <ToastItem key={toast.id} toast={toast} held={held} onDismiss={dismiss} />)
  return (
    <section
      ref={region}
      aria-label={texts.toasts}
      tabIndex={-1}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="fixed right-4 bottom-4 z-20 w-[min(92vw,360px)] print:hidden"
    >
      <div aria-live="assertive" className="grid gap-2">
        {listed('negative')}
      </div>
      <div aria-live="polite" className="grid gap-2 not-first:not-empty:mt-2">
        {listed('positive')}
      </div>
    </section>
  )
}

type ToastItemProps = { toast: ShownToast; held: boolean; onDismiss: (id: number) => void }

function ToastItem({ toast: { id, tone, title, text }, held, onDismiss }: ToastItemProps) {
  const texts = useTexts(uiTexts)
  const stays = held || tone === 'negative'
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(() => onDismiss(id), shownMs)
    return () => clearTimeout(timer)
  }, [stays, id, onDismiss])
  const closeByKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') onDismiss(id)
  }
  return (
    <div
      className={classNames(
        'flex items-start gap-2.5 rounded-lg border border-line-strong bg-panel px-4 py-3 shadow-float',
        'transition-opacity starting:opacity-0',
      )}
    >
      <ToneIcon tone={tone} className="mt-1" />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p className="font-medium">{title}</p>
        {text ? <p className="text-md text-muted">{text}</p> : null}
      </div>
      <button
        type="button"
        className="cursor-pointer px-1 text-faint hover:text-ink"
        aria-label={texts.dismiss}
        onClick={() => onDismiss(id)}
        onKeyDown={closeByKey}
      >
        ×
      </button>
    </div>
  )
}

/** F6 leads to the toasts and back. When the one with the focus goes, the focus goes to where it was before. */
function useFocusOfToasts(
  region: { readonly current: HTMLElement | null },
  shown: number,
  onDismiss: (id: number) => void,
) {
  const before = useRef<HTMLElement | null>(null)
  useEffect(() => {
    if (shown === 0) return
    const move = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'F6' || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      const inside = region.current?.contains(document.activeElement)
      if (inside) return before.current?.focus()
      if (document.activeElement instanceof HTMLElement) before.current = document.activeElement
      region.current?.querySelector('button')?.focus()
    }
    window.addEventListener('keydown', move)
    return () => window.removeEventListener('keydown', move)
  }, [shown, region])
  return useCallback(
    (id: number) => {
      if (region.current?.contains(document.activeElement)) before.current?.focus()
      onDismiss(id)
    },
    [region, onDismiss],
  )
}
