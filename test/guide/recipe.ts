import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One step of a recipe in docs/guide.md. */
export interface RecipeStep {
  /** such as `Whautomate` */
  app: string;
  /** such as `Create or Update Class` */
  event: string;
  /** what it uses from earlier steps, such as `1. Phone` */
  uses: string[];
  /** label of a field → what to put into it; in a filter, what it compares → the condition */
  fields: Record<string, string>;
}

export interface Recipe {
  title: string;
  steps: RecipeStep[];
}

/** The recipes in the guide. */
export function readRecipes(): Recipe[] {
  const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'guide.md'), 'utf8');
  const part = guide.split(/^## /m).find((section) => section.startsWith('Recipes')) ?? '';
  return part
    .split(/^### /m)
    .slice(1)
    .map((text) => ({
      title: text.split('\n', 1)[0] ?? '',
      steps: text
        .split(/^\d+\. /m)
        .slice(1)
        .map(readStep),
    }));
}

function readStep(text: string): RecipeStep {
  const [, app = '', event = ''] = /^\*\*(.+?): (.+?)\*\*/.exec(text) ?? [];
  const rows = [...text.matchAll(/^ +- (.+?): (.+)$/gm)].map(([, field = '', value = '']) => [field, value] as const);
  return {
    app,
    event: event.replace(/\.$/, ''),
    uses: [...text.matchAll(/`(\d+\. [^`]+)`/g)].map(([, use = '']) => use),
    fields: Object.fromEntries(rows),
  };
}
