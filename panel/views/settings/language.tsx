import { languages, type Language, type Spoken } from '../../../src/wire/settings';
import { words } from '../../text/words';
import { Problem } from '../../ui/number-field';
import type { Desk } from './desk';

/** Each in its own words: whoever cannot read the page finds the way out. */
const names: Record<Language, string> = { en: 'English', zh_CN: '简体中文' };

export function LanguageSection({ desk: { settings } }: { desk: Desk }) {
  return (
    <section class="language">
      <h3>
        <label for="settings-language">{words('panel_settings_language')}</label>
      </h3>
      <Problem problem={settings.problem.value} />
      <select
        id="settings-language"
        value={settings.value.value.language}
        onChange={(event) => void settings.write({ ...settings.value.value, language: event.currentTarget.value as Spoken })}
      >
        <option value="auto">{words('panel_settings_language_auto')}</option>
        {languages.map((language) => (
          <option value={language} lang={language.replace('_', '-')}>
            {names[language]}
          </option>
        ))}
      </select>
    </section>
  );
}
