CREATE TABLE public.from_script (a int); INSERT INTO public.from_script VALUES (7);
