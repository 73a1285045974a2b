import type { ComponentChildren } from 'preact'
import { inLanguage, t } from '../language/language-state.ts'
import { site } from '../site.ts'
import { Icon } from '../ui/Icon.tsx'
import { clockIcon, leaveIcon, lockIcon, namelessIcon, personIcon, shieldIcon } from '../ui/icons.ts'
import { Screen } from '../ui/Screen.tsx'
import { openSheet } from '../ui/sheet-state.ts'
import { Urgent } from '../ui/Urgent.tsx'
import { goTo } from './door-state.ts'
import '../ui/note.css'

/** The promise and its limits, in equal type on one screen. */
export function RoleStep() {
  const { who, anonymous, confidential } = site.content.roleCard
  const foot = (
    <>
      <button class="button wide" type="button" onClick={() => goTo('topic')}>
        {t('role.continue')}
      </button>
      <Urgent />
    </>
  )
  return (
    <Screen title={t('role.title')} foot={foot}>
      <ul class="facts">
        <Fact icon={personIcon} title={inLanguage(who.title)}>
          {inLanguage(who.text)}
        </Fact>
        <Fact icon={namelessIcon} title={inLanguage(anonymous.title)}>
          {inLanguage(anonymous.text)}
        </Fact>
        <Fact icon={lockIcon} title={inLanguage(confidential.title)}>
          {inLanguage(confidential.text)}
        </Fact>
        <Fact icon={clockIcon} title={t('role.stored')}>
          {t('role.stored-text', { count: site.retentionDays })}
        </Fact>
      </ul>
      <Exceptions />
      <button class="row leaving" type="button" onClick={() => openSheet('leaving')}>
        <Icon path={leaveIcon} look="turns" />
        {t('role.leaving')}
      </button>
    </Screen>
  )
}

interface FactProps {
  icon: string
  title: string
  children: ComponentChildren
}

function Fact({ icon, title, children }: FactProps) {
  return (
    <li>
      <Icon path={icon} />
      <div class="as-written">
        <strong>{title}</strong>
        {children}
      </div>
    </li>
  )
}

function Exceptions() {
  const { title, points, closing } = site.content.roleCard.exceptions
  return (
    <div class="note glow">
      <div class="note-words">
        <p class="note-title">
          <Icon path={shieldIcon} />
          <strong>{inLanguage(title)}</strong>
        </p>
        <ul class="points as-written">
          {points.map((point) => (
            <li>{inLanguage(point)}</li>
          ))}
        </ul>
        <p class="as-written">{inLanguage(closing)}</p>
      </div>
    </div>
  )
}
