# Draws panels-accuracy.svg from panels-accuracy.dat: gnuplot -d panels-accuracy.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,628 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'panels-accuracy.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:628]
set label 'decay 0.9' at 114,607 textcolor rgb '#333333'
set label 'decay 0.99' at 239,607 textcolor rgb '#333333'
set label 'training accuracy' at 372,607 textcolor rgb '#333333'
set label 'validation accuracy' at 557,607 textcolor rgb '#333333'
set label 'diverged run' at 114,585 textcolor rgb '#333333'
plot \
  '+' using (80+$1*26/860):(607) with lines linecolor rgb '#0072B2' linewidth 2, \
  '+' using (205+$1*26/860):(607) with lines linecolor rgb '#D55E00' linewidth 2, \
  '+' using (338+$1*26/860):(607) with lines linecolor rgb '#888888' linewidth 2 dashtype 2, \
  '+' using (523+$1*26/860):(607) with lines linecolor rgb '#888888' linewidth 2 dashtype solid, \
  '+' every ::0::0 using (93):(585) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#333333'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [1:20]
set yrange [10:70]
set format x '%.0f'
set xtics 5
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.2 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.51628
set bmargin at screen 0.53822; set tmargin at screen 0.85669
set title '3 layers · without BN' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 10; set ylabel 'accuracy (%)' textcolor rgb '#333333'
plot \
  'panels-accuracy.dat' index 0 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#0072B2', \
  'panels-accuracy.dat' index 1 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#0072B2', \
  'panels-accuracy.dat' index 2 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#D55E00', \
  'panels-accuracy.dat' index 3 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#D55E00', \
  'panels-accuracy.dat' index 0 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype 2, \
  'panels-accuracy.dat' index 1 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid, \
  'panels-accuracy.dat' index 2 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 2 dashtype 2, \
  'panels-accuracy.dat' index 3 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 2 dashtype solid

# Panel 2
set lmargin at screen 0.54884; set rmargin at screen 0.97209
set bmargin at screen 0.53822; set tmargin at screen 0.85669
set title '3 layers · with BN' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 10; unset ylabel
plot \
  'panels-accuracy.dat' index 4 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#0072B2', \
  'panels-accuracy.dat' index 5 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#0072B2', \
  'panels-accuracy.dat' index 6 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#D55E00', \
  'panels-accuracy.dat' index 7 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#D55E00', \
  'panels-accuracy.dat' index 4 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype 2, \
  'panels-accuracy.dat' index 5 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid, \
  'panels-accuracy.dat' index 6 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 2 dashtype 2, \
  'panels-accuracy.dat' index 7 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 2 dashtype solid

# Panel 3
set lmargin at screen 0.09302; set rmargin at screen 0.51628
set bmargin at screen 0.08599; set tmargin at screen 0.40446
set title '9 layers · without BN' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 10; set ylabel 'accuracy (%)' textcolor rgb '#333333'
set label 'no run has a result' at graph 0.5, graph 0.50 center textcolor rgb '#888888'
plot NaN
unset label

# Panel 4
set lmargin at screen 0.54884; set rmargin at screen 0.97209
set bmargin at screen 0.08599; set tmargin at screen 0.40446
set title '9 layers · with BN' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 10; unset ylabel
set label 'all 6 runs diverged' at graph 0.5, graph 0.14 center textcolor rgb '#333333'
set label 'at update 1100' at graph 0.5, graph 0.06 center textcolor rgb '#333333'
plot \
  'panels-accuracy.dat' index 8 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 0.8 dashtype 2, \
  'panels-accuracy.dat' index 8 every ::2::2 using 1:($2*100) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#0072B2', \
  'panels-accuracy.dat' index 9 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 0.8 dashtype 2, \
  'panels-accuracy.dat' index 9 every ::2::2 using 1:($2*100) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#0072B2', \
  'panels-accuracy.dat' index 10 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 0.8 dashtype 2, \
  'panels-accuracy.dat' index 10 every ::2::2 using 1:($2*100) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#0072B2', \
  'panels-accuracy.dat' index 11 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 0.8 dashtype solid, \
  'panels-accuracy.dat' index 11 every ::2::2 using 1:($2*100) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#0072B2', \
  'panels-accuracy.dat' index 12 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 0.8 dashtype solid, \
  'panels-accuracy.dat' index 12 every ::2::2 using 1:($2*100) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#0072B2', \
  'panels-accuracy.dat' index 13 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 0.8 dashtype solid, \
  'panels-accuracy.dat' index 13 every ::2::2 using 1:($2*100) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#0072B2', \
  'panels-accuracy.dat' index 14 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 0.8 dashtype 2, \
  'panels-accuracy.dat' index 14 every ::2::2 using 1:($2*100) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#D55E00', \
  'panels-accuracy.dat' index 15 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 0.8 dashtype 2, \
  'panels-accuracy.dat' index 15 every ::2::2 using 1:($2*100) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#D55E00', \
  'panels-accuracy.dat' index 16 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 0.8 dashtype 2, \
  'panels-accuracy.dat' index 16 every ::2::2 using 1:($2*100) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#D55E00', \
  'panels-accuracy.dat' index 17 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 0.8 dashtype solid, \
  'panels-accuracy.dat' index 17 every ::2::2 using 1:($2*100) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#D55E00', \
  'panels-accuracy.dat' index 18 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 0.8 dashtype solid, \
  'panels-accuracy.dat' index 18 every ::2::2 using 1:($2*100) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#D55E00', \
  'panels-accuracy.dat' index 19 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 0.8 dashtype solid, \
  'panels-accuracy.dat' index 19 every ::2::2 using 1:($2*100) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#D55E00'
unset label

unset multiplot
unset output
