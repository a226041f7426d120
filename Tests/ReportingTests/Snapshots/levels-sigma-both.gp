# Draws sigma-both.svg from sigma-both.dat: gnuplot -d sigma-both.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,440 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'sigma-both.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:440]
set label 'without BN' at 114,419 textcolor rgb '#333333'
set label 'with BN' at 247,419 textcolor rgb '#333333'
set label 'validation accuracy' at 357,419 textcolor rgb '#333333'
set label 'test accuracy' at 557,419 textcolor rgb '#333333'
set label 'diverged run' at 712,419 textcolor rgb '#333333'
set label 'published' at 114,397 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(419) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '+' every ::0::0 using (226):(419) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  '+' every ::0::0 using (336):(419) with points pointtype 6 pointsize 0.9 linewidth 1.5 linecolor rgb '#888888', \
  '+' every ::0::0 using (536):(419) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#888888', \
  '+' every ::0::0 using (691):(419) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#333333', \
  '+' every ::0::0 using (93):(397) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#333333'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [-0.5:2.5]
set yrange [52:54.75]
set format x '%g'
set xtics ('0.1' 0, '1e-3' 1, '1e-4' 2)
set xlabel 'sigma' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12273; set tmargin at screen 0.85000
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.5; set ylabel 'accuracy (%)' textcolor rgb '#333333'
plot \
  'sigma-both.dat' index 0 using ($1+(-0.26)):($2*100>=52&&$2*100<=54.75?($4*100>52?$4*100:52):NaN):(0):(($5*100<54.75?$5*100:54.75)-($4*100>52?$4*100:52)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  'sigma-both.dat' index 0 using ($1+(-0.26)):($2*100) with points pointtype 6 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  'sigma-both.dat' index 3 using ($1+(-0.06)):($2*100>=52&&$2*100<=54.75?($4*100>52?$4*100:52):NaN):(0):(($5*100<54.75?$5*100:54.75)-($4*100>52?$4*100:52)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  'sigma-both.dat' index 3 using ($1+(-0.06)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  'sigma-both.dat' index 6 using ($1+(0.14)):($2*100>=52&&$2*100<=54.75?($4*100>52?$4*100:52):NaN):(0):(($5*100<54.75?$5*100:54.75)-($4*100>52?$4*100:52)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#D55E00', \
  'sigma-both.dat' index 6 using ($1+(0.14)):($2*100) with points pointtype 6 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  'sigma-both.dat' index 8 using ($1+(0.34)):($2*100>=52&&$2*100<=54.75?($4*100>52?$4*100:52):NaN):(0):(($5*100<54.75?$5*100:54.75)-($4*100>52?$4*100:52)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#D55E00', \
  'sigma-both.dat' index 8 using ($1+(0.34)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  'sigma-both.dat' index 1 using ($1+(-0.34)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8', \
  'sigma-both.dat' index 4 using ($1+(-0.14)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8', \
  'sigma-both.dat' index 7 using ($1+(0.06)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#EAAE7F', \
  'sigma-both.dat' index 9 using ($1+(0.26)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#EAAE7F', \
  'sigma-both.dat' index 2 using ($1+(-0.3)):2 with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#0072B2', \
  'sigma-both.dat' index 5 using ($1+(-0.1)):2 with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#0072B2', \
  'sigma-both.dat' index 10 using ($1+(0.34)):($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#D55E00'

unset multiplot
unset output
