import { outcomeOf, rows } from './dateTime.table.ts';
import { print } from './inZone.ts';

print(rows.map(outcomeOf));
