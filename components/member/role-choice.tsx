import { CompactSelect, SelectField } from '#components/ui/field.tsx'
import { type MemberRole, memberRoles } from '#lib/access/roles.ts'

/** What a role may do, in a few words. */
export const roleLabels: Record<MemberRole, string> = {
  viewer: 'Viewer',
  operator: 'Operator',
  admin: 'Admin',
}

const duties: Record<MemberRole, string> = {
  viewer: 'reads everything',
  operator: 'verifies, shares, creates Railway backups',
  admin: 'changes everything',
}

/** The choice of a role, with what each may do. */
export function RoleField({ name, label }: { name: string; label: string }) {
  return (
    <SelectField name={name} label={label} defaultValue="viewer">
      {memberRoles.map((role) => (
        <option key={role} value={role}>
          {roleLabels[role]}: {duties[role]}
        </option>
      ))}
    </SelectField>
  )
}

/** The choice of a role within a row. */
export function CompactRole({ role, label }: { role: MemberRole; label: string }) {
  return (
    <CompactSelect name="role" defaultValue={role} aria-label={label}>
      {memberRoles.map((each) => (
        <option key={each} value={each}>
          {roleLabels[each]}
        </option>
      ))}
    </CompactSelect>
  )
}
