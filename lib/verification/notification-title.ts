import type { Language } from '#lib/language.ts'
import type { Notification } from './notification.ts'
import { notificationLabelTexts } from './notification-labels.texts.ts'

/** `Verification failed: shop-production`. */
export function notificationTitle(
  { kind, source }: Pick<Notification, 'kind' | 'source'>,
  language: Language = 'en',
): string {
  const label = notificationLabelTexts[language][kind]
  return source ? `${label}: ${source.name}` : label
}
