import { allOutcomes } from './dateTime.outcomes.ts';
import { print } from './inZone.ts';

print(allOutcomes());
