import { t } from '../language/language-state.ts'
import './urgent.css'

/** On every screen before a person is there. */
export function Urgent() {
  return (
    <p class="urgent">
      <span>
        {t('urgent.now')} <a href="tel:112">{t('urgent.call')}</a>
      </span>
      <span>
        {t('urgent.talk')}{' '}
        <a href="tel:116111">
          <bdi>116 111</bdi>
        </a>
      </span>
    </p>
  )
}
