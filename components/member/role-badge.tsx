import { useTexts } from '#components/language/use-texts.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Eye, Play, ShieldCheck } from '#components/ui/icons.tsx'
import type { MemberRole } from '#lib/access/roles.ts'
import { memberTexts } from './member.texts.ts'

const icons = { viewer: Eye, operator: Play, admin: ShieldCheck }

/** The role of a member. */
export function RoleBadge({ role }: { role: MemberRole }) {
  const texts = useTexts(memberTexts)
  const Icon = icons[role]
  return (
    <Badge tone="neutral" icon={<Icon />}>
      {texts.roles[role]}
    </Badge>
  )
}
