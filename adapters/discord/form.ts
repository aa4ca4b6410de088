import type { Form } from '../../src/desk/desk.ts';
import { plainLine } from '../plain-text.ts';
import { writeCustomId } from './custom-id.ts';
import { FORM_LIMITS } from './limits.ts';
import { COMPONENT, STYLE } from './payloads.ts';
import { WORDS } from './words.ts';

/** A form as Discord shows it: a field with choices is a list, one without is a text of several lines. */
export function renderForm({ title, token, fields }: Form): object {
  return {
    title: plainLine(title, FORM_LIMITS.title),
    custom_id: writeCustomId('report', token),
    components: fields.map(({ id, label, choices }) => ({ type: COMPONENT.label, label: plainLine(label, FORM_LIMITS.label), component: choices?.length ? listOf(id, choices) : textOf(id) })),
  };
}

function listOf(id: string, choices: readonly string[]): object {
  const options = [...new Set(choices.map((choice) => plainLine(choice, FORM_LIMITS.option) || WORDS.untitled))].slice(0, FORM_LIMITS.options);
  return { type: COMPONENT.select, custom_id: id, required: true, options: options.map((option) => ({ label: option, value: option })) };
}

function textOf(id: string): object {
  return { type: COMPONENT.input, custom_id: id, style: STYLE.paragraph, max_length: FORM_LIMITS.answer, required: true };
}
