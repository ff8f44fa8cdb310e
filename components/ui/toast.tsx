'use client'

import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'
import { type ShownToast, ToastList } from './toast-list.tsx'
import type { Tone } from './tone.ts'

type Toast = { tone: Extract<Tone, 'positive' | 'negative'>; title: string; text?: string }

/** So many are shown at once; an older one gives way. */
const most = 3

const ToastContext = createContext<(toast: Toast) => void>(() => {})

/** Shows the toasts of everything inside. */
export function ToastArea({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<ShownToast[]>([])
  const last = useRef(0)
  const show = useCallback((toast: Toast) => {
    last.current += 1
    const id = last.current
    setToasts((before) => [...before, { ...toast, id }].slice(-most))
  }, [])
  const dismiss = useCallback((id: number) => setToasts((before) => before.filter((it) => it.id !== id)), [])
  return (
    <ToastContext value={show}>
      {children}
      <ToastList toasts={toasts} onDismiss={dismiss} />
    </ToastContext>
  )
}

/** Reports what came of an action that changes nothing else on the page. Errors stay until they are dismissed. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext)
}
