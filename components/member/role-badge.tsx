import { Eye, Play, ShieldCheck } from 'lucide-react'
import { Badge } from '#components/ui/badge.tsx'
import type { MemberRole } from '#lib/access/roles.ts'
import { roleLabels } from './role-choice.tsx'

const icons = { viewer: Eye, operator: Play, admin: ShieldCheck }

/** The role of a member. */
export function RoleBadge({ role }: { role: MemberRole }) {
  const Icon = icons[role]
  return (
    <Badge tone="neutral" icon={<Icon aria-hidden />}>
      {roleLabels[role]}
    </Badge>
  )
}
