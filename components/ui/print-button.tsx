'use client'

import { Printer } from 'lucide-react'
import { Button } from './button.tsx'

/** Opens the browser's print dialog, where the page can become a PDF, too. */
export function PrintButton({ children }: { children: string }) {
  return (
    <Button onClick={() => window.print()}>
      <Printer aria-hidden className="size-4" />
      {children}
    </Button>
  )
}
