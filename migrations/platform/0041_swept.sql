-- Old events go by the rule of their retention now: nothing is left of the job that removed them.
delete from job where name = 'kernel.event.sweep';
